namespace DynamoRepository;

/// <summary>The result of one batch write.</summary>
/// <param name="Unprocessed">The keys that the service left unprocessed.</param>
/// <param name="MayHaveHappened">True if these may have been processed in an earlier attempt whose response was lost.</param>
internal sealed record BatchWriteResult(IReadOnlyList<ItemKey> Unprocessed, bool MayHaveHappened)
{
    /// <summary>
    /// The failure of an attempt that may have happened, and was not repeated because the writer must first check what is stored; the other
    /// members are then meaningless.
    /// </summary>
    public RepositoryException? Unsettled { get; init; }
}
