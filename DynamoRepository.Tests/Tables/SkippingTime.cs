namespace DynamoRepository.Tests.Tables;

/// <summary>A clock whose pauses are over at once, and which knows how long they would have been.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private readonly List<TimeSpan> _pauses = [];
    private long _ticks;

    public IReadOnlyList<TimeSpan> Pauses => _pauses;

    public DateTimeOffset Start { get; init; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => Start + TimeSpan.FromTicks(GetTimestamp());

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _pauses.Add(dueTime);
        Advance(dueTime);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Elapsed();
    }

    private sealed class Elapsed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
