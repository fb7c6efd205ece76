namespace DynamoRepository;

/// <summary>Batches and transactions. Nothing is ever left unprocessed.</summary>
internal sealed partial class InMemoryItemStore
{
    /// <inheritdoc/>
    public Task<BatchGetResult<T>> BatchGetAsync<T>(BatchGetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot => _tables.RunAsync(
            () => operation.Keys.Select(key => (Key: key, Item: Find(operation.Table, key))).ToList(),
            items => new BatchGetResult<T>(
                [.. items.Where(pair => pair.Item is not null)
                    .Select(pair => (pair.Key, Aggregate: Read(pair.Item!, Reading(operation.Table, pair.Key), operation.Table, codec)))
                    .Where(pair => pair.Aggregate is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Aggregate!))],
                []),
            cancellationToken);

    /// <inheritdoc/>
    public Task<BatchWriteResult> BatchWriteAsync(BatchWriteOperation operation, CancellationToken cancellationToken) => _tables.RunAsync(
        () =>
        {
            InMemoryWrite[] writes =
                [.. operation.Writes.Select(write => new InMemoryWrite(_tables, write, DynamoOperation.BatchWriteItem))];
            Array.ForEach(writes, static write => write.Allows());
            Array.ForEach(writes, static write => write.Apply());
            return new BatchWriteResult([], MayHaveHappened: false);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IAggregateRoot?>> TransactGetAsync(IReadOnlyList<TransactGet> gets, CancellationToken cancellationToken) =>
        _tables.RunAsync<List<InMemoryItem?>, IReadOnlyList<IAggregateRoot?>>(
        () => [.. gets.Select(get => Find(get.Table, get.Key))],
        items => [.. gets.Zip(items, (get, item) => item is null ? null : Read(item, Reading(get.Table, get.Key), get.Table, get.Read))],
        cancellationToken);

    /// <inheritdoc/>
    public Task<WriteOutcome> TransactWriteAsync(TransactWriteOperation operation, CancellationToken cancellationToken) => _tables.RunAsync(
        () =>
        {
            InMemoryWrite[] writes =
                [.. operation.Writes.Select(write => new InMemoryWrite(_tables, write, DynamoOperation.TransactWriteItems))];
            if (operation.Writes.Sum(TransactionMeasure.Of) is var bytes && bytes > TransactionMeasure.MaxBytes)
            {
                throw operation.Writes[0].Table.Failure(
                    Errors.TransactionTooLarge(bytes, TransactionMeasure.MaxBytes), RepositoryExceptionType.Constraint);
            }

            var failed = Enumerable.Range(0, writes.Length).Where(position => !writes[position].Allows()).ToList();
            if (failed.Count > 0)
            {
                return new WriteOutcome(IsDone: false, MayHaveHappened: false) { FailedConditions = failed };
            }

            Array.ForEach(writes, static write => write.Apply());
            return WriteOutcome.Done();
        },
        cancellationToken);
}
