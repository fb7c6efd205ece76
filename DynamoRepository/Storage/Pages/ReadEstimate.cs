namespace DynamoRepository;

/// <summary>The cost of reading all results of a query or scan.</summary>
/// <param name="ReadUnits">
/// The read units: half a unit for each 4 KB that a request evaluates, a whole one if it reads consistently.
/// </param>
/// <param name="Items">The number of items that are evaluated, before the filter.</param>
/// <param name="Bytes">Their size in bytes, as the table or index holds them.</param>
/// <param name="Requests">The number of requests.</param>
/// <param name="IsMeasured">
/// True if it was measured on the items themselves, in memory; false if it follows from the size that DynamoDB reports for the table or
/// index, which may be six hours old.
/// </param>
public sealed record ReadEstimate(double ReadUnits, long Items, long Bytes, int Requests, bool IsMeasured);
