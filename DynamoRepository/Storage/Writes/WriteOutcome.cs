namespace DynamoRepository;

/// <summary>How a write of ours ended.</summary>
/// <param name="IsDone">True if it happened.</param>
/// <param name="IsUnknown">True if it may have happened all the same, and been overwritten since.</param>
internal readonly record struct WriteOutcome(bool IsDone, bool IsUnknown)
{
    public static WriteOutcome Done => new(IsDone: true, IsUnknown: false);
}
