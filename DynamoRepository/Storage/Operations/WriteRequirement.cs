namespace DynamoRepository;

/// <summary>One part of a write's condition, with the meaning of its failure.</summary>
/// <param name="Condition">What the stored item has to satisfy.</param>
/// <param name="Type">The failure if it does not.</param>
internal sealed record WriteRequirement(Condition Condition, RepositoryExceptionType Type)
{
    /// <summary>
    /// True if a requirement before this one names a version: if this one is not met, that version is still stored, and so no earlier
    /// attempt has happened.
    /// </summary>
    public bool FollowsVersion { get; init; }

    /// <summary>Returns the message of the failure, where it is about more than the type says; null otherwise.</summary>
    public Func<string>? Message { get; init; }
}
