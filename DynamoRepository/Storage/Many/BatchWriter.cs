namespace DynamoRepository;

/// <summary>
/// Writes and deletes many items without conditions: 25 per request, several requests at a time. Failures are reported, and the rest is
/// done. Used once.
/// </summary>
internal sealed class BatchWriter<TEntry>(
    IItemStore store, TableRef table, Func<TEntry, WriteOperation> operationOf, int maxParallelism, OperationTime operationTime,
    TimeProvider time)
{
    // AWS, BatchWriteItem: up to 25 items and 16 MB, less a little for what surrounds the items.
    private const int LargestChunk = 25;
    private const int LargestBytes = (16 * 1024 * 1024) - (16 * 1024);

    private readonly HashSet<ItemKey> _mayHaveHappened = new(ItemKeyComparer.Instance);
    private RepositoryException? _obstacle;

    /// <summary>Called after each request with the entries written.</summary>
    public required Func<IReadOnlyList<TEntry>, ValueTask> Done { get; init; }

    /// <summary>Called with each entry that was not written, or may not have been, and the reason.</summary>
    public required Action<TEntry, RepositoryException> Failed { get; init; }

    /// <summary>
    /// Ends the put of one entry whose attempt may have happened and was not repeated, given the failure of the attempt and when it
    /// started, as <see cref="OperationTime.Now"/>. Returns the entry's failure, or null. An exception from it means that the store cannot
    /// be reached.
    /// </summary>
    public Func<TEntry, RepositoryException, long, Task<RepositoryException?>> SettleAsync { get; init; } =
        static (_, failure, _) => Task.FromResult<RepositoryException?>(failure);

    /// <summary>Called with each entry that may have been written although no response says so.</summary>
    public Action<TEntry> Unknown { get; init; } = static _ => { };

    public async Task RunAsync(IReadOnlyCollection<TEntry> entries, CancellationToken cancellationToken)
    {
        var loop = new BatchLoop<TEntry>(
            LargestChunk, LargestBytes, entry => operationOf(entry).Item.Length, maxParallelism, operationTime, time);
        foreach (var entry in await loop.RunAsync(entries, chunk => WriteAsync(chunk, cancellationToken), cancellationToken).ConfigureAwait(
            false))
        {
            Failed(entry, BatchFailures.Unprocessed(table, KeyOf(entry), MayHaveHappened(entry)));
        }
    }

    private async Task<IReadOnlyCollection<TEntry>> WriteAsync(IReadOnlyList<TEntry> chunk, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _obstacle) is { } obstacle)
        {
            return Fail(chunk, obstacle);
        }

        BatchWriteResult result;
        var started = OperationTime.Now;
        try
        {
            result = await store.BatchWriteAsync(
                new BatchWriteOperation(table, [.. chunk.Select(operationOf)]), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            foreach (var entry in chunk)
            {
                Unknown(entry);
            }

            throw;
        }
        catch (RepositoryException exception)
            when (exception is { Type: RepositoryExceptionType.Constraint, IsOutcomeUnknown: false } && chunk.Count > 1)
        {
            // The service refuses a whole request because of one item: each half is sent separately, until that item is alone.
            var first = await WriteAsync([.. chunk.Take(chunk.Count / 2)], cancellationToken).ConfigureAwait(false);
            var second = await WriteAsync([.. chunk.Skip(chunk.Count / 2)], cancellationToken).ConfigureAwait(false);
            return [.. first, .. second];
        }
        catch (RepositoryException exception)
        {
            // Any further request would fail in the same way.
            if (exception is
                {
                    Type: RepositoryExceptionType.TableNotFound or RepositoryExceptionType.AccessDenied,
                    IsOutcomeUnknown: false
                })
            {
                Volatile.Write(ref _obstacle, exception);
            }

            return Fail(chunk, exception);
        }

        if (result.Unsettled is { } failure)
        {
            await SettleAllAsync(chunk, failure, started).ConfigureAwait(false);
            return [];
        }

        if (result.Unprocessed.Count == 0)
        {
            await Done(chunk).ConfigureAwait(false);
            return [];
        }

        var unprocessed = result.Unprocessed.ToHashSet(ItemKeyComparer.Instance);
        var left = chunk.Where(entry => unprocessed.Contains(KeyOf(entry))).ToList();
        if (result.MayHaveHappened)
        {
            NoteMayHaveHappened(left);
        }

        if (left.Count < chunk.Count)
        {
            await Done([.. chunk.Where(entry => !unprocessed.Contains(KeyOf(entry)))]).ConfigureAwait(false);
        }

        return left;
    }

    private async Task SettleAllAsync(IReadOnlyList<TEntry> chunk, RepositoryException failure, long started)
    {
        var done = new List<TEntry>(chunk.Count);
        var ended = 0;
        try
        {
            foreach (var entry in chunk)
            {
                try
                {
                    if (await SettleAsync(entry, failure, started).ConfigureAwait(false) is { } own)
                    {
                        Fail([entry], own);
                    }
                    else
                    {
                        done.Add(entry);
                    }
                }
                catch (RepositoryException exception)
                {
                    Fail([.. chunk.Skip(ended)], exception);
                    ended = chunk.Count;
                    break;
                }

                ended++;
            }
        }
        finally
        {
            foreach (var entry in chunk.Skip(ended)) // cancelled
            {
                Unknown(entry);
            }

            if (done.Count > 0)
            {
                await Done(done).ConfigureAwait(false);
            }
        }
    }

    private TEntry[] Fail(IReadOnlyList<TEntry> chunk, RepositoryException exception)
    {
        foreach (var entry in chunk)
        {
            if (exception.IsOutcomeUnknown)
            {
                Unknown(entry);
            }

            Failed(entry, RepositoryFailure.About(exception, table, KeyOf(entry), MayHaveHappened(entry)));
        }

        return [];
    }

    private bool MayHaveHappened(TEntry entry)
    {
        lock (_mayHaveHappened)
        {
            return _mayHaveHappened.Contains(KeyOf(entry));
        }
    }

    private void NoteMayHaveHappened(List<TEntry> entries)
    {
        lock (_mayHaveHappened)
        {
            entries.ForEach(entry => _mayHaveHappened.Add(KeyOf(entry)));
        }

        entries.ForEach(Unknown);
    }

    private ItemKey KeyOf(TEntry entry) => operationOf(entry).Key;
}
