namespace DynamoRepository;

/// <summary>
/// Sends many entries in chunks, several at a time, until the service got to all of them: what it leaves unprocessed fills up the next chunks, after a pause with
/// full jitter that grows while nothing gets through.
/// </summary>
/// <param name="largestChunk">How many entries a request may hold.</param>
/// <param name="largestBytes">How many bytes a request may hold.</param>
/// <param name="sizeOf">How many bytes an entry takes.</param>
/// <param name="maxParallelism">How many requests may be under way at once.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class BatchLoop<TEntry>(int largestChunk, int largestBytes, Func<TEntry, int> sizeOf, int maxParallelism, TimeProvider time)
{
    // An entry that the service left that often (over half a minute, when nothing else got through either) is given up.
    private const int MostTries = 12;
    private const double FirstPauseMilliseconds = 50;
    private const double LongestPauseMilliseconds = 5000;

    private readonly Queue<(TEntry Entry, int Tries)> _waiting = new();
    private readonly List<TEntry> _givenUp = [];

    /// <summary>Sends everything; gives back what the service never got to.</summary>
    /// <param name="entries">What to send.</param>
    /// <param name="send">Sends one chunk, and gives the entries that were left unprocessed.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    public async Task<IReadOnlyList<TEntry>> RunAsync(
        IReadOnlyCollection<TEntry> entries, Func<IReadOnlyList<TEntry>, Task<IReadOnlyCollection<TEntry>>> send, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
            _waiting.Enqueue((entry, 0));
        var workers = Math.Min(maxParallelism, (entries.Count + largestChunk - 1) / largestChunk);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(send, cancellationToken))).ConfigureAwait(false);
        return _givenUp;
    }

    private async Task WorkAsync(Func<IReadOnlyList<TEntry>, Task<IReadOnlyCollection<TEntry>>> send, CancellationToken cancellationToken)
    {
        var fruitless = 0;
        while (Take() is { Count: > 0 } chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var unprocessed = await send([.. chunk.Select(waiting => waiting.Entry)]).ConfigureAwait(false);
            if (unprocessed.Count == 0)
            {
                fruitless = 0;
                continue;
            }

            fruitless = unprocessed.Count == chunk.Count ? fruitless + 1 : 0;
            PutBack(chunk, unprocessed);
            await PauseAsync(fruitless, cancellationToken).ConfigureAwait(false);
        }
    }

    private List<(TEntry Entry, int Tries)> Take()
    {
        lock (_waiting)
        {
            var chunk = new List<(TEntry, int)>();
            var bytes = 0;
            while (chunk.Count < largestChunk && _waiting.TryPeek(out var next) && (chunk.Count == 0 || bytes + sizeOf(next.Entry) <= largestBytes))
            {
                bytes += sizeOf(next.Entry);
                chunk.Add(_waiting.Dequeue());
            }

            return chunk;
        }
    }

    private void PutBack(List<(TEntry Entry, int Tries)> chunk, IReadOnlyCollection<TEntry> unprocessed)
    {
        var left = unprocessed.ToHashSet();
        lock (_waiting)
        {
            foreach (var (entry, tries) in chunk.Where(waiting => left.Contains(waiting.Entry)))
            {
                if (tries + 1 < MostTries)
                    _waiting.Enqueue((entry, tries + 1));
                else
                    _givenUp.Add(entry);
            }
        }
    }

    private Task PauseAsync(int fruitless, CancellationToken cancellationToken)
    {
        var bound = Math.Min(LongestPauseMilliseconds, FirstPauseMilliseconds * Math.Pow(2, fruitless));
        return Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * bound), time, cancellationToken);
    }
}
