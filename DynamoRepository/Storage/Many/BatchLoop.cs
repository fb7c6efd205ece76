namespace DynamoRepository;

/// <summary>
/// Sends many entries in chunks, several at a time, until the service got to all of them: what it leaves unprocessed fills up the next
/// chunks, after a pause with full jitter that grows while nothing gets through.
/// </summary>
/// <param name="largestChunk">How many entries a request may hold.</param>
/// <param name="largestBytes">How many bytes a request may hold.</param>
/// <param name="sizeOf">How many bytes an entry takes.</param>
/// <param name="maxParallelism">How many requests may be under way at once.</param>
/// <param name="operationTime">How long the service may do nothing of all this before it ends.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class BatchLoop<TEntry>(
    int largestChunk, int largestBytes, Func<TEntry, int> sizeOf, int maxParallelism, OperationTime operationTime, TimeProvider time)
{
    // So many requests in a row of which the service did nothing end it: after a quarter of a minute on average, half a minute at most.
    // While anything gets through, every request is progress, so that their number is bounded by that of the entries.
    private const int MostFruitless = 12;
    private static readonly FullJitter Pauses = new(first: TimeSpan.FromMilliseconds(50), longest: TimeSpan.FromSeconds(5));

    private readonly Lock _gate = new();
    private readonly Queue<TEntry> _waiting = new();
    private readonly List<TEntry> _givenUp = [];
    private int _fruitful;
    private long _fruitfulAt = OperationTime.Now;
    private bool _isStopped;

    /// <summary>Sends everything; gives back what the service never got to. Used once.</summary>
    /// <param name="entries">What to send.</param>
    /// <param name="send">Sends one chunk, and gives the entries that were left unprocessed. What it throws ends everything.</param>
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

                // Others who get something through give hope to all.
                (fruitless, fruitful) = Volatile.Read(ref _fruitful) is var now && now == fruitful ? (fruitless + 1, fruitful) : (0, now);
                var left = operationTime.Left(Volatile.Read(ref _fruitfulAt));
                if (PutBack(unprocessed, isLast: fruitless == MostFruitless || left == TimeSpan.Zero))
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

    // Whether to go on.
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
