using System.Runtime.CompilerServices;

namespace DynamoRepository;

public sealed partial class DynamoTransaction
{
    /// <summary>Loads aggregates as of one moment: no other transaction writes between the reads.</summary>
    /// <typeparam name="T">The aggregates' type.</typeparam>
    /// <typeparam name="TId">The type of their identity.</typeparam>
    /// <param name="repository">A repository of this transaction's connection.</param>
    /// <param name="ids">Their Ids, up to 100.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregates in the order of the Ids, null where there is none.</returns>
    /// <exception cref="RepositoryException">The request failed, or an item cannot be read.</exception>
    /// <exception cref="ArgumentException">
    /// There are no Ids or more than 100, an Id occurs twice, or the repository uses another connection. Nothing was sent.
    /// </exception>
    /// <remarks>
    /// One request, at twice the read units, whatever <see cref="DynamoRepositoryOptions.MaxParallelism"/> allows; retried after a conflict
    /// with a writer. Independent of what the transaction writes.
    /// </remarks>
    public async Task<IReadOnlyList<T?>> GetAsync<T, TId>(
        IRepository<T, TId> repository, IEnumerable<TId> ids, CancellationToken cancellationToken = default)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        var found = await ReadAsync(_connection, [.. ids.Select(id => Get(repository, id))], cancellationToken).ConfigureAwait(false);
        return [.. found.Select(aggregate => (T?)aggregate)];
    }

    /// <summary>Loads two aggregates as of one moment: no other transaction writes between the reads.</summary>
    /// <typeparam name="T1">The first aggregate's type.</typeparam>
    /// <typeparam name="TId1">The type of its identity.</typeparam>
    /// <typeparam name="T2">The second aggregate's type.</typeparam>
    /// <typeparam name="TId2">The type of its identity.</typeparam>
    /// <param name="repository1">The first aggregate's repository, which uses this transaction's connection.</param>
    /// <param name="id1">The first aggregate's Id.</param>
    /// <param name="repository2">The second aggregate's repository, which uses this transaction's connection.</param>
    /// <param name="id2">The second aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregates, null where there is none.</returns>
    /// <exception cref="RepositoryException">The request failed, or an item cannot be read.</exception>
    /// <exception cref="ArgumentException">Both are the same item, or a repository uses another connection. Nothing was sent.</exception>
    /// <remarks>One request, at twice the read units. Independent of what the transaction writes.</remarks>
    public async Task<(T1? First, T2? Second)> GetAsync<T1, TId1, T2, TId2>(
        IRepository<T1, TId1> repository1, TId1 id1, IRepository<T2, TId2> repository2, TId2 id2,
        CancellationToken cancellationToken = default)
        where T1 : class, IAggregateRoot
        where TId1 : notnull
        where T2 : class, IAggregateRoot
        where TId2 : notnull
    {
        var found = await ReadAsync(
            _connection, [Get(repository1, id1), Get(repository2, id2)], cancellationToken).ConfigureAwait(false);
        return ((T1?)found[0], (T2?)found[1]);
    }

    private TransactGet Get<T, TId>(IRepository<T, TId> repository, TId id)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        var own = Require(repository);
        return own.Reader.Get(own.KeyOf(id));
    }

    internal static Task<IReadOnlyList<IAggregateRoot?>> ReadAsync(
        DynamoConnection connection, List<TransactGet> gets, CancellationToken cancellationToken,
        [CallerMemberName] string member = "")
    {
        if (gets.Count is 0 or > MaxActions)
        {
            throw new ArgumentException(Errors.TransactionSize(gets.Count, MaxActions));
        }

        if (gets.GroupBy(get => get.Table.Name, get => get.Key)
            .Any(keys => keys.Distinct(ItemKeyComparer.Instance).Count() < keys.Count()))
        {
            throw new ArgumentException(Errors.TwiceInRead());
        }

        return connection.Observer.RunAsync(
            table: null, (connection.Store, gets), static (read, token) =>
            {
                Observation.Current?.Handles(read.gets.Count);
                return read.Store.TransactGetAsync(read.gets, token);
            },
            cancellationToken, member: member);
    }
}
