namespace DynamoRepository;

/// <summary>
/// Pauses between tries: any time up to a bound that doubles with each try, so that writers who met once do not meet again (AWS
/// Architecture Blog, "Exponential Backoff And Jitter").
/// </summary>
internal sealed class FullJitter(TimeSpan first, TimeSpan longest)
{
    /// <summary>A pause, of a millisecond at least.</summary>
    /// <param name="doublings">How many tries came before the first pause's.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the pause.</param>
    /// <param name="left">How long it may take at most, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public Task PauseAsync(int doublings, TimeProvider time, CancellationToken cancellationToken, TimeSpan? left = null)
    {
        var bound = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, doublings));
        var pause = TimeSpan.FromMilliseconds(1 + (Random.Shared.NextDouble() * (bound - 1)));
        return Task.Delay(left is { } most && most != Timeout.InfiniteTimeSpan && most < pause ? most : pause, time, cancellationToken);
    }
}
