namespace DynamoRepository;

/// <summary>
/// The time limit of an operation of more than one call: each call has its own limit, and all repetitions, pauses and further calls
/// together have this one. Thread-safe.
/// </summary>
/// <param name="timeout">The maximum time of an operation, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
internal sealed class OperationTime(TimeSpan timeout)
{
    /// <summary>The current time, as the start of an operation, in milliseconds since the machine started.</summary>
    public static long Now => Environment.TickCount64;

    /// <summary>Returns the remaining time of an operation; zero if it is over.</summary>
    public TimeSpan Left(long started)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        var left = timeout - TimeSpan.FromMilliseconds(Now - started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Does a part of an operation within its remaining time.</summary>
    /// <param name="started">When the operation started.</param>
    /// <param name="work">The part, given a token that is cancelled with the time or with the caller's token.</param>
    /// <param name="timedOut">Creates the exception for the end of the time.</param>
    /// <param name="callers">The caller's token, whose cancellation stays a cancellation.</param>
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
