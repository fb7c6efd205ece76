namespace DynamoRepository.Tests.Campaign.Histories;

/// <summary>What the caller of an act knows of it.</summary>
public enum Outcome
{
    /// <summary>It happened.</summary>
    Done,

    /// <summary>Of a delete: it happened, or there was nothing.</summary>
    DoneOrGone,

    /// <summary>It did not happen, because what is stored stood in the way.</summary>
    Refused,

    /// <summary>It may happen at any time after it was begun, or never.</summary>
    Unknown,
}
