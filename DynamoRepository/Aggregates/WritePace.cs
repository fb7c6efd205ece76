namespace DynamoRepository;

/// <summary>
/// Spaces writes so that they consume no more than a number of write units per second. What was not used is not saved up. Thread-safe.
/// </summary>
internal sealed class WritePace(int unitsPerSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private TimeSpan _next;

    /// <summary>Waits until a write of so many units may be sent.</summary>
    public async ValueTask TakeAsync(int units, CancellationToken cancellationToken)
    {
        TimeSpan pause;
        lock (_gate)
        {
            var now = time.GetElapsedTime(_started);
            _next = _next > now ? _next : now;
            pause = _next - now;
            _next += TimeSpan.FromSeconds((double)units / unitsPerSecond);
        }

        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
