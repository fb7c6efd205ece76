namespace DynamoRepository;

/// <summary>What one batch write left.</summary>
/// <param name="Unprocessed">The keys that the service did not get to.</param>
/// <param name="MayHaveHappened">True if it got to these all the same, in an earlier attempt whose response was lost.</param>
internal sealed record BatchWriteResult(IReadOnlyList<ItemKey> Unprocessed, bool MayHaveHappened)
{
    /// <summary>
    /// The failure of an attempt that may have happened, and was not repeated because the writer is to look first: the other members say
    /// nothing then.
    /// </summary>
    public RepositoryException? Unsettled { get; init; }
}
