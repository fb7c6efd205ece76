namespace DynamoRepository;

/// <summary>
/// The time that an operation may take which is more than one call: a call has its own limit, the repetitions, pauses and further calls
/// together have this one. Thread-safe.
/// </summary>
/// <param name="timeout">How long an operation may take, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
internal sealed class OperationTime(TimeSpan timeout)
{
    /// <summary>The present moment, as the start of an operation: in milliseconds since the machine started.</summary>
    public static long Now => Environment.TickCount64;

    /// <summary>What is left of an operation's time; zero when it is over.</summary>
    public TimeSpan Left(long started)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        var left = timeout - TimeSpan.FromMilliseconds(Now - started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Does a part of an operation within what is left of its time.</summary>
    /// <param name="started">When the operation started.</param>
    /// <param name="work">The part, given the token that ends with the time or the caller's.</param>
    /// <param name="timedOut">What to throw when the time is over.</param>
    /// <param name="callers">The caller's token: its cancellation stays one.</param>
    public async Task<T> WithinAsync<T>(
        long started, Func<CancellationToken, Task<T>> work, Func<Exception> timedOut, CancellationToken callers)
    {
        var left = Left(started);
        if (left == TimeSpan.Zero)
        {
            throw timedOut();
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(callers);
        limit.CancelAfter(left);
        try
        {
            return await work(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !callers.IsCancellationRequested)
        {
            throw timedOut();
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == limit.Token && callers.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, callers); // the token that the caller knows
        }
    }
}
