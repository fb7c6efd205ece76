namespace DynamoRepository.Tests.Campaign;

/// <summary>
/// Ends over a client whose attempts cannot be seen, where it matters that they cannot: a condition failed, and nobody can say whether it was the first attempt's.
/// </summary>
internal static class OtherClientEnds
{
    /// <summary>
    /// True while a condition that fails because of an own first attempt, which somebody has replaced since, is reported as refused: <c>UpdateAsync</c> then applies
    /// its change once more.
    /// </summary>
    public const bool RefusedMayHaveHappened = true;

    /// <summary>Another version than the caller's is stored.</summary>
    public static End Refused(CampaignOperation operation) => operation.NaturalEnd();

    /// <summary>Nothing is stored: an earlier attempt deleted it, or somebody else did.</summary>
    public static End Gone(CampaignOperation operation) => operation == CampaignOperation.Delete ? End.Conflict : End.NotFound;
}
