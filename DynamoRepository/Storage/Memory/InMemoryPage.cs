namespace DynamoRepository;

/// <summary>What one page of a query or scan found in memory.</summary>
/// <param name="Items">The items that passed the filter, in DynamoDB JSON, each with its key.</param>
/// <param name="ScannedCount">How many items were evaluated.</param>
/// <param name="LastEvaluatedKey">Where to go on; empty when there is nothing more.</param>
internal sealed record InMemoryPage(IReadOnlyList<InMemoryItem> Items, int ScannedCount, ReadOnlyMemory<byte> LastEvaluatedKey);
