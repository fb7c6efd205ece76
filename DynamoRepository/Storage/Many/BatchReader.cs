namespace DynamoRepository;

/// <summary>Reads many items by their keys: 100 per request, several requests at a time.</summary>
internal sealed class BatchReader<T>(
    IItemStore store, TableRef table, ItemCodec<T> codec, bool consistentReads, int maxParallelism, OperationTime operationTime,
    TimeProvider time)
    where T : class, IAggregateRoot
{
    // AWS, BatchGetItem: up to 100 items. A response is cut short at 16 MB, with the rest unprocessed.
    private const int LargestChunk = 100;

    /// <summary>Returns the items found, by key. A key without an item is omitted.</summary>
    /// <exception cref="RepositoryException">A request failed, or the service left some keys unprocessed.</exception>
    public async Task<IReadOnlyDictionary<ItemKey, T>> ReadAsync(IEnumerable<ItemKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<ItemKey, T>(ItemKeyComparer.Instance);
        var distinct = keys.ToHashSet(ItemKeyComparer.Instance);
        var loop = new BatchLoop<ItemKey>(LargestChunk, int.MaxValue, static _ => 0, maxParallelism, operationTime, time);
        var givenUp = await loop.RunAsync(distinct, ReadChunkAsync, cancellationToken).ConfigureAwait(false);
        return givenUp.Count == 0 ? found : throw BatchFailures.Unprocessed("Loading", table, [.. givenUp]);

        async Task<IReadOnlyCollection<ItemKey>> ReadChunkAsync(IReadOnlyList<ItemKey> chunk)
        {
            var result = await store.BatchGetAsync(
                new BatchGetOperation(table, chunk, consistentReads), codec, cancellationToken).ConfigureAwait(false);
            lock (found)
            {
                foreach (var (key, aggregate) in result.Found)
                {
                    found[key] = aggregate;
                }
            }

            var unprocessed = result.Unprocessed.ToHashSet(ItemKeyComparer.Instance);
            return [.. chunk.Where(unprocessed.Contains)];
        }
    }
}
