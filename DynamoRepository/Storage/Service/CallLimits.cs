using System.Collections.Concurrent;

namespace DynamoRepository;

/// <summary>
/// Limits the time of operations, including back-off: each gets a token that is cancelled with the caller's, or when the time is over.
/// Thread-safe.
/// </summary>
internal sealed class CallLimits(TimeSpan timeout)
{
    // A source with its timer costs more than everything else that the library adds to a call; most are never cancelled and can be reused.
    private const int MaxKept = 64;

    private readonly ConcurrentQueue<CancellationTokenSource> _kept = new();

    /// <summary>Begins the limit of one operation; dispose it when nothing observes its token any more.</summary>
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
        link.Dispose(); // waits for a cancellation in progress
        if (source.TryReset() && _kept.Count < MaxKept)
        {
            _kept.Enqueue(source);
        }
        else
        {
            source.Dispose();
        }
    }

    /// <summary>The limit of one operation.</summary>
    internal readonly struct Limit(
        CallLimits? limits, CancellationTokenSource? source, CancellationTokenRegistration link, CancellationToken token) : IDisposable
    {
        /// <summary>The token that the operation's parts must observe.</summary>
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
