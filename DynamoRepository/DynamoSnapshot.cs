namespace DynamoRepository;

/// <summary>
/// Loads aggregates of several repositories of one connection as of one moment: no other transaction writes between the reads. Include what
/// is wanted, read once, and take it out.
/// </summary>
/// <remarks>
/// Up to 100 aggregates. One request, at twice the read units, retried after a conflict with a writer. Not thread-safe; used once.
/// <example><code>
/// var snapshot = new DynamoSnapshot(connection).Include(orders, orderId).Include(customers, customerIds);
/// await snapshot.ReadAsync();
/// Order? order = snapshot.Find(orders, orderId);
/// </code></example>
/// </remarks>
public sealed class DynamoSnapshot
{
    private static readonly EqualityComparer<(object Repository, ItemKey Key)> Comparer =
        EqualityComparer<(object Repository, ItemKey Key)>.Create(
            static (one, other) =>
                ReferenceEquals(one.Repository, other.Repository) && ItemKeyComparer.Instance.Equals(one.Key, other.Key),
            static item => ItemKeyComparer.Instance.GetHashCode(item.Key));

    private readonly DynamoConnection _connection;
    private readonly OrderedDictionary<(object Repository, ItemKey Key), TransactGet> _gets = new(Comparer);
    private Dictionary<(object Repository, ItemKey Key), IAggregateRoot?>? _found;

    /// <summary>Creates an empty snapshot.</summary>
    /// <param name="connection">The connection that all repositories of the snapshot use.</param>
    public DynamoSnapshot(DynamoConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
    }

    /// <summary>Requests aggregates. One that is requested twice is loaded once.</summary>
    /// <typeparam name="T">The aggregates' type.</typeparam>
    /// <typeparam name="TId">The type of their identity.</typeparam>
    /// <param name="repository">A repository that uses this snapshot's connection.</param>
    /// <param name="ids">Their Ids.</param>
    /// <returns>This snapshot.</returns>
    /// <exception cref="ArgumentException">
    /// The repository uses another connection, or is not a <see cref="DynamoRepository{T, TId}"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">The snapshot was already read.</exception>
    public DynamoSnapshot Include<T, TId>(IRepository<T, TId> repository, params IEnumerable<TId> ids)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        var own = DynamoTransaction.Require(_connection, repository);
        RequireUnread();
        foreach (var id in ids)
        {
            var key = own.KeyOf(id);
            _gets.TryAdd((own, key), own.Reader.Get(key));
        }

        return this;
    }

    /// <summary>Reads everything that was included.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">The request failed, or an item cannot be read. The call may be repeated.</exception>
    /// <exception cref="ArgumentException">
    /// Nothing was included, more than 100 aggregates, or one item by two repositories. Nothing was sent.
    /// </exception>
    /// <exception cref="InvalidOperationException">The snapshot was already read.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken = default)
    {
        RequireUnread();
        var found = await DynamoTransaction.ReadAsync(_connection, [.. _gets.Values], cancellationToken).ConfigureAwait(false);
        _found = _gets.Keys.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second, Comparer);
    }

    /// <summary>Returns an aggregate of the snapshot, or null if there was none at its moment.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">The repository that it was included with.</param>
    /// <param name="id">The aggregate's Id, which was included.</param>
    /// <exception cref="InvalidOperationException">The snapshot was not read yet, or the Id was not included.</exception>
    public T? Find<T, TId>(IRepository<T, TId> repository, TId id)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        var own = DynamoTransaction.Require(_connection, repository);
        var key = own.KeyOf(id);
        return Found.TryGetValue((own, key), out var aggregate)
            ? (T?)aggregate
            : throw new InvalidOperationException(Errors.NotInSnapshot(typeof(T), key.ToString()));
    }

    /// <summary>Returns all aggregates of a repository that there were at the snapshot's moment, in the order of their Ids.</summary>
    /// <typeparam name="T">The aggregates' type.</typeparam>
    /// <typeparam name="TId">The type of their identity.</typeparam>
    /// <param name="repository">The repository that they were included with.</param>
    /// <exception cref="InvalidOperationException">The snapshot was not read yet.</exception>
    public IReadOnlyList<T> FindAll<T, TId>(IRepository<T, TId> repository)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        var found = Found;
        var own = DynamoTransaction.Require(_connection, repository);
        return [.. _gets.Keys.Where(get => ReferenceEquals(get.Repository, own)).Select(get => found[get]).OfType<T>()];
    }

    private Dictionary<(object Repository, ItemKey Key), IAggregateRoot?> Found =>
        _found ?? throw new InvalidOperationException(Errors.SnapshotIsUnread());

    private void RequireUnread()
    {
        if (_found is not null)
        {
            throw new InvalidOperationException(Errors.SnapshotIsOver());
        }
    }
}
