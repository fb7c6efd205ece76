namespace DynamoRepository;

/// <summary>The outcome of a write, or of a transaction of several: as the store reports it, and then as the writer settles it.</summary>
/// <param name="IsDone">True if it happened; false if a condition did not hold.</param>
/// <param name="MayHaveHappened">
/// True if an earlier attempt may have succeeded before this response, and been overwritten or deleted since. Null if attempts cannot be
/// seen. False if an idempotency token rules it out.
/// </param>
/// <param name="Stored">What was stored when the condition did not hold, or null if the response does not say.</param>
internal sealed record WriteOutcome(bool IsDone, bool? MayHaveHappened, StoredVersion? Stored = null)
{
    private static readonly WriteOutcome DoneFirst = new(true, false);
    private static readonly WriteOutcome DonePerhapsBefore = new(true, true);
    private static readonly WriteOutcome DoneUnseen = new(true, null);

    /// <summary>The write did not happen according to the stored item, but an earlier attempt may have.</summary>
    public static WriteOutcome Unknown { get; } = new(false, true);

    /// <summary>True if whether it happened is unknown.</summary>
    public bool IsUnknown => !IsDone && MayHaveHappened != false;

    /// <summary>True if that is unknown only because the attempts of this client cannot be seen.</summary>
    public bool IsUnseen => !IsDone && MayHaveHappened is null;

    /// <summary>
    /// The failure of an attempt that may have happened, and was not repeated because the writer must first check what is stored; the other
    /// members are then meaningless.
    /// </summary>
    public RepositoryException? Unsettled { get; init; }

    /// <summary>
    /// The requirement that the stored item did not meet; null if the write has only one, or the response does not say what is stored.
    /// </summary>
    public WriteRequirement? Unmet { get; init; }

    /// <summary>The writes of a transaction whose conditions did not hold, each with the requirement that it did not meet.</summary>
    public IReadOnlyList<(int Position, WriteRequirement? Unmet)> FailedConditions { get; init; } = [];

    public static WriteOutcome Done(bool? mayHaveHappened = false) => mayHaveHappened switch
    {
        false => DoneFirst,
        true => DonePerhapsBefore,
        null => DoneUnseen,
    };
}
