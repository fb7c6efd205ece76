namespace DynamoRepository;

/// <summary>What one query or scan of DynamoDB reads. Values are not shown, and stand as <c>?</c>.</summary>
/// <param name="IndexName">The index that is read, or null for the table.</param>
/// <param name="KeyCondition">
/// The condition on the keys, <c>customer = ? AND placedAt &gt; ?</c>: DynamoDB reads, and charges for, every item that it selects. Null in
/// a scan, which reads everything.
/// </param>
/// <param name="Filter">The condition on what was read, which saves transfer and no read units; null if there is none.</param>
public sealed record ExplainedRead(string? IndexName, string? KeyCondition, string? Filter);
