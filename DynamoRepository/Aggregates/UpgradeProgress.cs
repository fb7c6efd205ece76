namespace DynamoRepository;

/// <summary>How far <c>UpgradeAllAsync</c> has come: what it did since it was called, and where to continue. Immutable.</summary>
public sealed record UpgradeProgress
{
    internal UpgradeProgress()
    {
    }

    /// <summary>The number of items that the scan has evaluated, old or not, in the pages that are finished.</summary>
    public long Scanned { get; internal init; }

    /// <summary>The number of items that were saved in the newest version.</summary>
    public long Upgraded { get; internal init; }

    /// <summary>
    /// The number of old items that another writer saved in the newest version, or deleted, before they could be upgraded. What that writer
    /// saved is untouched.
    /// </summary>
    public long Overtaken { get; internal init; }

    /// <summary>The number of old items that could not be upgraded, those given to <c>OnUnreadable</c> included.</summary>
    public long Failed { get; internal init; }

    /// <summary>
    /// Continues where this progress was made, in a call of any process; null if nothing is left to be read. Opaque text, safe to store
    /// anywhere; it contains key values of a few items. Each token of a call replaces the ones before it.
    /// </summary>
    public string? ResumeToken { get; internal init; }

    /// <summary>Returns the figures as one line.</summary>
    public override string ToString() =>
        Errors.UpgradedSoFar(Scanned, Upgraded, Overtaken, Failed, isFinished: ResumeToken is null);
}
