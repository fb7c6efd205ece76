using System.Collections.Concurrent;

namespace DynamoRepository.Tests.Many;

/// <summary>A clock on which every pause is over at once, and is written down.</summary>
internal sealed class EagerClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _pauses = [];

    /// <summary>The pauses asked for, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. _pauses];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _pauses.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
