namespace DynamoRepository;

/// <summary>
/// The seam between repositories and the stores of items: DynamoDB over the wire transport, DynamoDB over any other client, and memory.
/// Items go in as DynamoDB JSON bytes and come out through a codec.
/// </summary>
/// <remarks>
/// Implementations throw <see cref="RepositoryException"/> for every failure except the caller's own cancellation. A condition that does
/// not hold is not a failure but part of the result.
/// </remarks>
internal interface IItemStore : IDisposable
{
    /// <summary>
    /// The location of the items, without credentials: two stores with the same scope and table name hold the same items. Getting it may
    /// create the client, so constructors must not use it.
    /// </summary>
    string Scope { get; }

    /// <summary>True if each page tells how many bytes were evaluated for it, and reading costs nothing.</summary>
    bool TellsSizes { get; }

    /// <summary>Reads one item by its key; returns null if there is none.</summary>
    Task<T?> GetAsync<T>(GetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot;

    /// <summary>Reads whether an item exists, and its version token, without the rest of it.</summary>
    Task<StoredVersion> GetVersionAsync(GetOperation operation, CancellationToken cancellationToken);

    /// <summary>Reads one item as DynamoDB JSON; empty if there is none.</summary>
    Task<ReadOnlyMemory<byte>> GetItemAsync(GetOperation operation, CancellationToken cancellationToken);

    /// <summary>Puts or deletes one item, or reports that the condition did not hold.</summary>
    Task<WriteOutcome> WriteAsync(WriteOperation operation, CancellationToken cancellationToken);

    /// <summary>Changes parts of one item, and reads it as it is then, or reports that the condition did not hold.</summary>
    Task<UpdateResult<T>> UpdateAsync<T>(WriteOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot;

    /// <summary>Reads one page of a query or scan: one request. Nothing is read ahead.</summary>
    Task<ItemPage<TResult>> ReadPageAsync<TResult>(PageOperation operation, ItemReader<TResult> read, CancellationToken cancellationToken);

    /// <summary>Reads some items by their keys, as many as the service processes.</summary>
    Task<BatchGetResult<T>> BatchGetAsync<T>(BatchGetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot;

    /// <summary>Writes and deletes some items without conditions, as many as the service processes.</summary>
    Task<BatchWriteResult> BatchWriteAsync(BatchWriteOperation operation, CancellationToken cancellationToken);

    /// <summary>Reads items as of one moment, in the requested order; null where there is none.</summary>
    Task<IReadOnlyList<IAggregateRoot?>> TransactGetAsync(IReadOnlyList<TransactGet> gets, CancellationToken cancellationToken);

    /// <summary>Writes items, all or none, or reports which conditions did not hold.</summary>
    Task<WriteOutcome> TransactWriteAsync(TransactWriteOperation operation, CancellationToken cancellationToken);

    /// <summary>The table management of this store.</summary>
    ITableStore Tables { get; }
}
