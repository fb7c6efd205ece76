namespace DynamoRepository;

/// <summary>What a query or scan of DynamoDB reads. Values are not shown, and stand as <c>?</c>.</summary>
/// <param name="IndexName">The index that is read, or null for the table.</param>
/// <param name="KeyCondition">
/// The condition on the keys, <c>customer = ? AND placedAt &gt; ?</c>: DynamoDB reads, and charges for, every item that it selects. Null in
/// a scan, which reads everything.
/// </param>
/// <param name="Filter">The condition on what was read, which saves transfer and no read units; null if there is none.</param>
public sealed record ExplainedRead(string? IndexName, string? KeyCondition, string? Filter)
{
    /// <summary>The number of queries of this form, each with other values: more than 1 where a key may have several values.</summary>
    public int Queries { get; init; } = 1;

    /// <summary>
    /// True if only keys are read here, and each result is then loaded by its key from the table, 100 with one request
    /// (<see cref="DynamoQuery{T}.ReadByKey"/>).
    /// </summary>
    public bool LoadsByKey { get; init; }
}
