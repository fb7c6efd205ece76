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
    /// <param name="keys">The keys.</param>
    /// <param name="onUnreadable">Called for each item that cannot be read, after everything is read; null to throw.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">
    /// A request failed, the service left some keys unprocessed, or items cannot be read.
    /// </exception>
    public async Task<BatchRead<T>> ReadAsync(
        IEnumerable<ItemKey> keys, Action<RepositoryException>? onUnreadable, CancellationToken cancellationToken)
    {
        var found = new Dictionary<ItemKey, T>(ItemKeyComparer.Instance);
        var unreadable = new Dictionary<ItemKey, RepositoryException>(ItemKeyComparer.Instance);
        var distinct = keys.ToHashSet(ItemKeyComparer.Instance);
        var loop = new BatchLoop<ItemKey>(LargestChunk, int.MaxValue, static _ => 0, maxParallelism, operationTime, time);
        var givenUp = await loop.RunAsync(distinct, ReadChunkAsync, cancellationToken).ConfigureAwait(false);
        RepositoryException[] failed = [.. unreadable.Values];
        if (onUnreadable is not null)
        {
            Array.ForEach(failed, onUnreadable);
            failed = [];
        }

        return givenUp.Count > 0 ? throw BatchFailures.Unprocessed("Loading", table, [.. givenUp], failed)
            : failed.Length > 0 ? throw BatchFailures.Unreadable(failed)
            : new BatchRead<T>(found, unreadable);

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

                foreach (var (key, failure) in result.Unreadable)
                {
                    unreadable[key] = failure;
                }
            }

            var unprocessed = result.Unprocessed.ToHashSet(ItemKeyComparer.Instance);
            return [.. chunk.Where(unprocessed.Contains)];
        }
    }
}
