namespace DynamoRepository;

/// <summary>The aggregates of one type in one table of one store: what reading and writing them have in common. Thread-safe.</summary>
/// <param name="store">Gives the store, always the same: at first use, because it makes the client, which may look for a region.</param>
/// <param name="refOf">Makes the table's reference, given the store.</param>
/// <param name="codec">The aggregates' mapping.</param>
/// <param name="timeout">How long an operation may take.</param>
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

    /// <summary>The time of an operation that is more than one call.</summary>
    public OperationTime OperationTime { get; } = new(timeout);

    /// <summary>True if reads by key are consistent.</summary>
    public required bool ConsistentReads { get; init; }

    /// <summary>The maximum number of requests at a time.</summary>
    public required int MaxParallelism { get; init; }

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The aggregate, or null if it has expired: then it is gone, although DynamoDB may take days to remove it.</summary>
    public T? Live(T? aggregate) => aggregate is null || codec.IsExpired(aggregate, Now) ? null : aggregate;

    /// <summary>Everything that a store in memory holds of the table.</summary>
    public IReadOnlyList<T> GetAll(InMemoryItemStore memory) =>
        [.. memory.GetAll(Ref, codec).Where(aggregate => Live(aggregate) is not null)];

    /// <summary>Refuses a key that DynamoDB would refuse.</summary>
    public void Require(ItemKey key)
    {
        if (Ref.Violation(key) is { } violation)
        {
            throw Ref.Failure(
                Errors.CannotWrite($"or find {Errors.NameOf(typeof(T))}: {violation}"), RepositoryExceptionType.Constraint, key);
        }
    }
}
