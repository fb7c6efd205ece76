using System.Collections.Concurrent;

namespace DynamoRepository;

/// <summary>
/// Bounds operations, back-off included: each gets a token that ends when the caller's does, or when the time is over. Thread-safe.
/// </summary>
internal sealed class CallLimits(TimeSpan timeout)
{
    // A source with its timer costs more than the rest of what we add to a call; most are never cancelled and can serve again.
    private const int MostKept = 64;

    private readonly ConcurrentQueue<CancellationTokenSource> _kept = new();

    /// <summary>A limit for one operation; dispose it when nothing watches its token any more.</summary>
    public Limit Begin(CancellationToken callers)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return new Limit(null, null, default, callers);
        }

        var source = _kept.TryDequeue(out var kept) ? kept : new CancellationTokenSource();
        source.CancelAfter(timeout);
        var link = callers.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
        return new Limit(this, source, link, source.Token);
    }

    private void End(CancellationTokenSource source, CancellationTokenRegistration link)
    {
        link.Dispose(); // waits for a cancellation that is under way
        if (source.TryReset() && _kept.Count < MostKept)
        {
            _kept.Enqueue(source);
        }
        else
        {
            source.Dispose();
        }
    }

    /// <summary>One operation's bound.</summary>
    internal readonly struct Limit(
        CallLimits? limits, CancellationTokenSource? source, CancellationTokenRegistration link, CancellationToken token) : IDisposable
    {
        /// <summary>What the operation's parts are to watch.</summary>
        public CancellationToken Token => token;

        public void Dispose()
        {
            if (source is not null)
            {
                limits!.End(source, link);
            }
        }
    }
}
