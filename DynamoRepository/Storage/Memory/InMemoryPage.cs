namespace DynamoRepository;

/// <summary>The result of one page of a query or scan in memory.</summary>
/// <param name="Items">The items that passed the filter, in DynamoDB JSON, each with its key.</param>
/// <param name="ScannedCount">The number of items evaluated.</param>
/// <param name="LastEvaluatedKey">The position to continue from; empty at the end.</param>
/// <param name="EvaluatedBytes">The bytes of the items evaluated, as the table or index holds them.</param>
internal sealed record InMemoryPage(
    IReadOnlyList<InMemoryItem> Items, int ScannedCount, ReadOnlyMemory<byte> LastEvaluatedKey, long EvaluatedBytes = 0);
