namespace DynamoRepository;

/// <summary>
/// The seam between repositories and what holds the items. Three stores implement it: DynamoDB over the wire transport, DynamoDB over
/// any other client, and memory. Items go in as DynamoDB JSON bytes and come out through a codec.
/// </summary>
/// <remarks>
/// Implementations throw <see cref="RepositoryException"/> for every failure but the caller's own cancellation. A condition that does not
/// hold is not a failure: it is part of the result.
/// </remarks>
internal interface IItemStore : IDisposable
{
    /// <summary>
    /// Where the items are, without credentials: two stores of one scope and table name hold the same items. Asking may make the client, so
    /// not from a constructor.
    /// </summary>
    string Scope { get; }

    /// <summary>One item by its key, or null.</summary>
    Task<T?> GetAsync<T>(GetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot;

    /// <summary>Whether an item exists, and its version token, without reading the rest of it.</summary>
    Task<StoredVersion> GetVersionAsync(GetOperation operation, CancellationToken cancellationToken);

    /// <summary>Puts or deletes one item, or says that the condition did not hold.</summary>
    Task<WriteOutcome> WriteAsync(WriteOperation operation, CancellationToken cancellationToken);

    /// <summary>One page of a query or scan: one request. Nothing is read ahead.</summary>
    Task<ItemPage<TResult>> ReadPageAsync<TResult>(PageOperation operation, ItemReader<TResult> read, CancellationToken cancellationToken);

    /// <summary>Some items by their keys, as many as the service gets to.</summary>
    Task<BatchGetResult<T>> BatchGetAsync<T>(BatchGetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot;

    /// <summary>Writes and deletes some items without conditions, as many as the service gets to.</summary>
    Task<BatchWriteResult> BatchWriteAsync(BatchWriteOperation operation, CancellationToken cancellationToken);

    /// <summary>Items as they are at one moment, in the order asked; null where there is none.</summary>
    Task<IReadOnlyList<IAggregateRoot?>> TransactGetAsync(IReadOnlyList<TransactGet> gets, CancellationToken cancellationToken);

    /// <summary>Writes items, all or none, or says which conditions did not hold.</summary>
    Task<WriteOutcome> TransactWriteAsync(TransactWriteOperation operation, CancellationToken cancellationToken);

    /// <summary>The table management of this store.</summary>
    ITableStore Tables { get; }
}
