namespace DynamoRepository;

/// <summary>
/// Sends many entries in chunks, several at a time, until the service has processed all of them. Unprocessed entries join the next chunks,
/// after a pause with full jitter that grows while nothing succeeds.
/// </summary>
/// <param name="largestChunk">The maximum number of entries in a request.</param>
/// <param name="largestBytes">The maximum number of bytes in a request.</param>
/// <param name="sizeOf">Returns the size of an entry in bytes.</param>
/// <param name="maxParallelism">The maximum number of simultaneous requests.</param>
/// <param name="operationTime">The maximum time without progress, after which the loop ends.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class BatchLoop<TEntry>(
    int largestChunk, int largestBytes, Func<TEntry, int> sizeOf, int maxParallelism, OperationTime operationTime, TimeProvider time)
{
    // The maximum number of consecutive requests without progress, which end the loop after 15 seconds on average and 30 at most. While
    // anything succeeds, every request is progress, so the number of requests is bounded by that of the entries.
    private const int MaxFruitless = 12;
    private static readonly FullJitter Pauses = new(first: TimeSpan.FromMilliseconds(50), longest: TimeSpan.FromSeconds(5));

    private readonly Lock _gate = new();
    private readonly Queue<TEntry> _waiting = new();
    private readonly List<TEntry> _givenUp = [];
    private int _fruitful;
    private long _fruitfulAt = OperationTime.Now;
    private bool _isStopped;

    /// <summary>Sends everything; returns the entries that the service left unprocessed. Used once.</summary>
    /// <param name="entries">The entries to send.</param>
    /// <param name="send">Sends one chunk, and returns the unprocessed entries. An exception from it ends the loop.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    public async Task<IReadOnlyList<TEntry>> RunAsync(
        IReadOnlyCollection<TEntry> entries, Func<IReadOnlyList<TEntry>, Task<IReadOnlyCollection<TEntry>>> send,
        CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            _waiting.Enqueue(entry);
        }

        var workers = Math.Min(maxParallelism, (entries.Count + largestChunk - 1) / largestChunk);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(send, cancellationToken))).ConfigureAwait(false);
        return _givenUp;
    }

    private async Task WorkAsync(Func<IReadOnlyList<TEntry>, Task<IReadOnlyCollection<TEntry>>> send, CancellationToken cancellationToken)
    {
        try
        {
            var (fruitless, fruitful) = (0, 0);
            while (Take() is { Count: > 0 } chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var unprocessed = await send(chunk).ConfigureAwait(false);
                if (unprocessed.Count < chunk.Count)
                {
                    Interlocked.Increment(ref _fruitful);
                    Volatile.Write(ref _fruitfulAt, OperationTime.Now);
                }

                if (unprocessed.Count == 0)
                {
                    continue;
                }

                Observation.Current?.LeavesUnprocessed(unprocessed.Count);

                // Progress of any request counts for all of them.
                (fruitless, fruitful) = Volatile.Read(ref _fruitful) is var now && now == fruitful ? (fruitless + 1, fruitful) : (0, now);
                var left = operationTime.Left(Volatile.Read(ref _fruitfulAt));
                if (PutBack(unprocessed, isLast: fruitless == MaxFruitless || left == TimeSpan.Zero))
                {
                    await Pauses.PauseAsync(fruitless, time, cancellationToken, left).ConfigureAwait(false);
                }
            }
        }
        catch
        {
            Volatile.Write(ref _isStopped, true);
            throw;
        }
    }

    private List<TEntry> Take()
    {
        lock (_gate)
        {
            var chunk = new List<TEntry>();
            var bytes = 0L;
            while (!Volatile.Read(ref _isStopped)
                && chunk.Count < largestChunk
                && _waiting.TryPeek(out var next)
                && (chunk.Count == 0 || bytes + sizeOf(next) <= largestBytes))
            {
                bytes += sizeOf(next);
                chunk.Add(_waiting.Dequeue());
            }

            return chunk;
        }
    }

    // Returns true if the loop goes on.
    private bool PutBack(IReadOnlyCollection<TEntry> unprocessed, bool isLast)
    {
        lock (_gate)
        {
            foreach (var entry in unprocessed)
            {
                _waiting.Enqueue(entry);
            }

            if (!isLast)
            {
                return true;
            }

            _givenUp.AddRange(_waiting);
            _waiting.Clear();
            return false;
        }
    }
}
