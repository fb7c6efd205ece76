namespace DynamoRepository.Tests.Campaign;

/// <summary>
/// Ends over a client whose attempts cannot be seen, where it matters that they cannot: a condition failed, and nobody can say whether it
/// was the first attempt's.
/// </summary>
internal static class OtherClientEnds
{
    /// <summary>Another version than the caller's is stored.</summary>
    public static End Refused(CampaignOperation operation) => Unseen(operation.NaturalEnd());

    /// <summary>Nothing is stored: an earlier attempt deleted it, or somebody else did.</summary>
    public static End Gone(CampaignOperation operation) => Unseen(operation == CampaignOperation.Delete ? End.Conflict : End.NotFound);

    /// <summary>What is found may be the work of the call itself.</summary>
    public static End Unseen(End end) => end.Type is null ? end : end with { IsUnknown = true };
}
