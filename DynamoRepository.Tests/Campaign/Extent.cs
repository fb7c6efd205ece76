namespace DynamoRepository.Tests.Campaign;

/// <summary>How far a fault goes.</summary>
public enum Extent
{
    /// <summary>The first request of the operation's kind: a write's first write.</summary>
    FirstAttempt,

    /// <summary>All requests of the operation's kind; a write's reads pass.</summary>
    EveryAttempt,

    /// <summary>All requests.</summary>
    Everything,
}
