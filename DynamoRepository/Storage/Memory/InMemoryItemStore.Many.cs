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
            var writes = operation.Writes.Select(
                write =>
                    (write.Item,
                        Write: new InMemoryWrite(
                            _tables, Writing(DynamoOperation.BatchWriteItem, operation.Table, write.Key), operation.Table, write.Key,
                            condition: null))).ToList();
            writes.ForEach(pair => pair.Write.Allows(pair.Item));
            writes.ForEach(pair => pair.Write.Apply(pair.Item));
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
    public Task<TransactWriteResult> TransactWriteAsync(TransactWriteOperation operation, CancellationToken cancellationToken) =>
        _tables.RunAsync(
        () =>
        {
            var writes = operation.Actions
                .Select(
                    action =>
                        (Action: action, Item: action.Put?.Item,
                            Write: new InMemoryWrite(
                                _tables, Writing(DynamoOperation.TransactWriteItems, action.Table, action.Key), action.Table, action.Key,
                                action.Condition)))
                .ToList();
            if (operation.Actions.Sum(TransactionMeasure.Of) is var bytes && bytes > TransactionMeasure.MaxBytes)
            {
                throw operation.Actions[0]
                    .Table.Failure(Errors.TransactionTooLarge(bytes, TransactionMeasure.MaxBytes), RepositoryExceptionType.Constraint);
            }

            var failed = Enumerable.Range(0, writes.Count).Where(position => !writes[position].Write.Allows(writes[position].Item))
                .ToList();
            if (failed.Count > 0)
            {
                return new TransactWriteResult(Done: false, failed);
            }

            writes.Where(pair => pair.Action.Check is null).ToList().ForEach(pair => pair.Write.Apply(pair.Item));
            return TransactWriteResult.Committed;
        },
        cancellationToken);
}
