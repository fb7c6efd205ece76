namespace DynamoRepository;

/// <summary>What one batch write left.</summary>
/// <param name="Unprocessed">The keys that the service did not get to.</param>
/// <param name="MayHaveHappened">Whether it got to these all the same, in an earlier attempt whose answer was lost.</param>
internal sealed record BatchWriteResult(IReadOnlyList<ItemKey> Unprocessed, bool MayHaveHappened);
