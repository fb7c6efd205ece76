namespace DynamoRepository;

/// <summary>One page of a query or scan. A page can be empty and not be the last.</summary>
/// <param name="Items">What was found; empty when only counting.</param>
/// <param name="Count">How many items passed the filter.</param>
/// <param name="ScannedCount">How many items were evaluated.</param>
/// <param name="LastEvaluatedKey">Where to go on, as the DynamoDB JSON of the key attributes; empty when there is nothing more.</param>
internal sealed record ItemPage<T>(IReadOnlyList<T> Items, int Count, int ScannedCount, ReadOnlyMemory<byte> LastEvaluatedKey);
