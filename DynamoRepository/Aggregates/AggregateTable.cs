namespace DynamoRepository;

/// <summary>The aggregates of one type in one table of one store: what reading and writing share. Thread-safe.</summary>
/// <param name="store">Returns the store, always the same: on first use, because it creates the client, which may look up a region.</param>
/// <param name="refOf">Creates the table's reference, given the store.</param>
/// <param name="codec">The aggregates' mapping.</param>
/// <param name="timeout">The maximum time of an operation.</param>
/// <param name="time">The clock.</param>
internal sealed class AggregateTable<T>(
    Func<IItemStore> store, Func<IItemStore, TableRef> refOf, ItemCodec<T> codec, TimeSpan timeout, TimeProvider time)
    where T : class, IAggregateRoot
{
    private TableRef? _ref;

    /// <summary>The store; throws when the connection is disposed.</summary>
    public IItemStore Store => store();

    public TableRef Ref => _ref ??= refOf(Store);

    public ItemCodec<T> Codec => codec;

    public TimeProvider Time => time;

    /// <summary>The time limit of an operation of more than one call.</summary>
    public OperationTime OperationTime { get; } = new(timeout);

    /// <summary>True if reads by key are consistent.</summary>
    public required bool ConsistentReads { get; init; }

    /// <summary>The maximum number of simultaneous requests.</summary>
    public required int MaxParallelism { get; init; }

    /// <summary>Called for an item that cannot be read, where many are read; null to throw.</summary>
    public required Action<RepositoryException>? OnUnreadable { get; init; }

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>
    /// Returns the aggregate, or null if it has expired: it then counts as deleted, although DynamoDB may take days to remove it.
    /// </summary>
    public T? Live(T? aggregate) => aggregate is null || codec.IsExpired(aggregate, Now) ? null : aggregate;

    /// <summary>Returns everything that a store in memory holds of the table.</summary>
    public IReadOnlyList<T> GetAll(InMemoryItemStore memory)
    {
        var all = memory.GetAll(Ref, codec);
        RepositoryException[] unreadable = [.. all.Unreadable.Select(item => item.Failure)];
        if (unreadable.Length > 0 && OnUnreadable is null)
        {
            throw BatchFailures.Unreadable(unreadable);
        }

        Array.ForEach(unreadable, failure => OnUnreadable!(failure));
        return [.. all.Items.Select(Live).OfType<T>()];
    }

    /// <summary>Throws for a key that DynamoDB would refuse.</summary>
    public void Require(ItemKey key)
    {
        if (Ref.Violation(key) is { } violation)
        {
            throw Ref.Failure(
                Errors.CannotWrite($"or find {Errors.NameOf(typeof(T))}: {violation}"), RepositoryExceptionType.Constraint, key);
        }
    }
}
