namespace DynamoRepository;

/// <summary>
/// Pauses between attempts: a random time up to a bound that doubles with each attempt, so that writers that collided once do not collide
/// again (AWS Architecture Blog, "Exponential Backoff And Jitter").
/// </summary>
internal sealed class FullJitter(TimeSpan first, TimeSpan longest)
{
    /// <summary>Pauses for at least a millisecond.</summary>
    /// <param name="doublings">The number of earlier attempts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the pause.</param>
    /// <param name="left">The maximum pause, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public Task PauseAsync(int doublings, TimeProvider time, CancellationToken cancellationToken, TimeSpan? left = null)
    {
        var bound = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, doublings));
        var pause = TimeSpan.FromMilliseconds(1 + (Random.Shared.NextDouble() * (bound - 1)));
        return Task.Delay(left is { } max && max != Timeout.InfiniteTimeSpan && max < pause ? max : pause, time, cancellationToken);
    }
}
