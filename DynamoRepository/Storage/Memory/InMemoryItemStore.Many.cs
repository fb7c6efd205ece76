namespace DynamoRepository;

/// <summary>Batches and transactions. Nothing is ever left unprocessed.</summary>
internal sealed partial class InMemoryItemStore
{
    /// <inheritdoc/>
    public Task<BatchGetResult<T>> BatchGetAsync<T>(BatchGetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot => TablesOf(operation.Table).RunAsync(
            () => operation.Keys.Select(key => (Key: key, Item: Find(operation.Table, key))).ToList(),
            items => Read(items, operation.Table, codec),
            cancellationToken);

    /// <inheritdoc/>
    public Task<BatchWriteResult> BatchWriteAsync(BatchWriteOperation operation, CancellationToken cancellationToken) => TablesOf(
        operation.Table).RunAsync(
        () =>
        {
            InMemoryWrite[] writes =
                [.. operation.Writes.Select(write => new InMemoryWrite(_tables, write, DynamoOperation.BatchWriteItem))];
            Array.ForEach(writes, static write => write.Allows());
            Array.ForEach(writes, static write => write.Apply());
            Observation.Current?.Receives(writes.Length);
            return new BatchWriteResult([], MayHaveHappened: false);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IAggregateRoot?>> TransactGetAsync(IReadOnlyList<TransactGet> gets, CancellationToken cancellationToken) =>
        TablesOf(gets.Select(get => get.Table)).RunAsync<List<InMemoryItem?>, IReadOnlyList<IAggregateRoot?>>(
        () => [.. gets.Select(get => Find(get.Table, get.Key))],
        items => Read(gets, items),
        cancellationToken);

    /// <inheritdoc/>
    public Task<WriteOutcome> TransactWriteAsync(TransactWriteOperation operation, CancellationToken cancellationToken) => TablesOf(
        operation.Writes.Select(write => write.Table)).RunAsync(
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
                return new WriteOutcome(IsDone: false, MayHaveHappened: false)
                {
                    FailedConditions = [.. failed.Select(position => (position, writes[position].Unmet()))],
                };
            }

            Array.ForEach(writes, static write => write.Apply());
            return WriteOutcome.Done();
        },
        outcome => Told(outcome, operation.Writes.Count),
        cancellationToken);

    private static BatchGetResult<T> Read<T>(
        IReadOnlyList<(ItemKey Key, InMemoryItem? Item)> items, TableRef table, ItemCodec<T> codec)
        where T : class, IAggregateRoot
    {
        var found = new List<KeyValuePair<ItemKey, T>>();
        var unreadable = new List<KeyValuePair<ItemKey, RepositoryException>>();
        foreach (var (key, item) in items)
        {
            try
            {
                if (item is not null && Read(item, Reading(table, key), table, codec) is { } aggregate)
                {
                    found.Add(new(key, aggregate));
                }
            }
            catch (RepositoryException exception)
            {
                unreadable.Add(new(key, exception));
            }
        }

        return new BatchGetResult<T>(found, []) { Unreadable = unreadable };
    }

    private static List<IAggregateRoot?> Read(IReadOnlyList<TransactGet> gets, List<InMemoryItem?> items)
    {
        var results = new List<IAggregateRoot?>();
        var unreadable = new List<RepositoryException>();
        foreach (var (get, item) in gets.Zip(items))
        {
            try
            {
                results.Add(item is null ? null : Read(item, Reading(get.Table, get.Key), get.Table, get.Read));
            }
            catch (RepositoryException exception)
            {
                unreadable.Add(exception);
            }
        }

        return unreadable.Count == 0
            ? results
            : throw RepositoryFailure.OfUnreadable(Errors.SomeUnreadableTogether(unreadable[0].Message, unreadable.Count), unreadable);
    }
}
