namespace DynamoRepository;

/// <summary>How a write of ours ended.</summary>
/// <param name="IsDone">True if it happened.</param>
/// <param name="IsUnknown">True if it may have happened all the same, and been overwritten or deleted since.</param>
/// <param name="IsUnseen">True if that is so only because the attempts of this client cannot be seen.</param>
internal readonly record struct WriteOutcome(bool IsDone, bool IsUnknown, bool IsUnseen = false)
{
    public static WriteOutcome Done => new(IsDone: true, IsUnknown: false);
}
