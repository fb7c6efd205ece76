namespace DynamoRepository;

/// <summary>One page of a query or scan. A page can be empty without being the last.</summary>
/// <param name="Items">The items found and readable; empty when only counting.</param>
/// <param name="Count">The number of items that passed the filter.</param>
/// <param name="ScannedCount">The number of items evaluated.</param>
/// <param name="LastEvaluatedKey">The position to continue from, as the DynamoDB JSON of the key attributes; empty at the end.</param>
internal sealed record ItemPage<T>(IReadOnlyList<T> Items, int Count, int ScannedCount, ReadOnlyMemory<byte> LastEvaluatedKey)
    : IResultCount
{
    /// <summary>The bytes of the items evaluated, as the table or index holds them; null if the store does not tell.</summary>
    public long? EvaluatedBytes { get; init; }

    /// <summary>The items that cannot be read, in their order.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable { get; init; } = [];

    int IResultCount.Found => Count;

    int? IResultCount.Evaluated => ScannedCount;
}
