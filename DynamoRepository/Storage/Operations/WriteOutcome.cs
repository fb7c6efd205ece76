namespace DynamoRepository;

/// <summary>How a write, or a transaction of several, ended: as the store tells it, and then as the writer settles it.</summary>
/// <param name="IsDone">True if it happened; false if a condition did not hold.</param>
/// <param name="MayHaveHappened">
/// True if it may have happened before this response, by an earlier attempt, and been overwritten or deleted since. Null where attempts
/// cannot be seen. False where an idempotency token would have told.
/// </param>
/// <param name="Stored">What was stored when the condition did not hold, or null when the response does not say.</param>
internal sealed record WriteOutcome(bool IsDone, bool? MayHaveHappened, StoredVersion? Stored = null)
{
    private static readonly WriteOutcome DoneAtOnce = new(true, false);
    private static readonly WriteOutcome DonePerhapsBefore = new(true, true);
    private static readonly WriteOutcome DoneUnseen = new(true, null);

    /// <summary>It did not happen as far as the stored item tells, but an earlier attempt may have.</summary>
    public static WriteOutcome Unknown { get; } = new(false, true);

    /// <summary>True if it is not known whether it happened.</summary>
    public bool IsUnknown => !IsDone && MayHaveHappened != false;

    /// <summary>True if that is so only because the attempts of this client cannot be seen.</summary>
    public bool IsUnseen => !IsDone && MayHaveHappened is null;

    /// <summary>
    /// The failure of an attempt that may have happened, and was not repeated because the writer is to look first: the other members say
    /// nothing then.
    /// </summary>
    public RepositoryException? Unsettled { get; init; }

    /// <summary>Of a transaction of several, the positions of the writes whose conditions did not hold.</summary>
    public IReadOnlyList<int> FailedConditions { get; init; } = [];

    public static WriteOutcome Done(bool? mayHaveHappened = false) => mayHaveHappened switch
    {
        false => DoneAtOnce,
        true => DonePerhapsBefore,
        null => DoneUnseen,
    };
}
