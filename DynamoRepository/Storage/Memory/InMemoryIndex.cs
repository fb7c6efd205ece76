namespace DynamoRepository;

/// <summary>
/// A secondary index in memory. As in DynamoDB, an item that lacks one of its keys (or has it in another type) is not in it, several items may be at one place,
/// and it holds only the attributes that it projects. Unlike there it never lags behind.
/// </summary>
internal sealed class InMemoryIndex(IndexSchema schema)
{
    /// <summary>The items, in the order of the index.</summary>
    public SortedSet<InMemoryItem> Items { get; } = new(InMemoryItem.ByPosition);

    public void Add(InMemoryItem item)
    {
        if (PositionOf(item) is { } position)
        {
            Items.Add(new InMemoryItem(position, item.Key, item.Json));
        }
    }

    public void Remove(InMemoryItem item)
    {
        if (PositionOf(item) is { } position)
        {
            Items.Remove(InMemoryItem.At(position, item.Key));
        }
    }

    private ItemPosition? PositionOf(InMemoryItem item)
    {
        var sort = schema.SortKey is { } sortKey ? ValueOf(item, sortKey) : null;
        return ValueOf(item, schema.PartitionKey) is { } partition && (schema.SortKey is null || sort is not null) ? new ItemPosition(partition, sort) : null;
    }

    private static StoredValue? ValueOf(InMemoryItem item, KeyAttribute key) =>
        StoredValueReader.Find(item.Json, new AttributePath(key.Name)) is { } value && value.Type.ToString() == key.Type.ToString() ? value : null;
}
