namespace DynamoRepository;

/// <summary>
/// A secondary index in memory. As in DynamoDB, an item that lacks one of its keys (or has another type for it) is not in the index,
/// several items may have the same position, and the index holds only the attributes that it projects. Unlike in DynamoDB, it never lags
/// behind.
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

    private ItemPosition? PositionOf(InMemoryItem item) =>
        ValuesOf(item, schema.PartitionKeys) is { } partition && ValuesOf(item, schema.SortKeys) is { } sort
            ? new ItemPosition(partition, sort)
            : null;

    private static StoredValue[]? ValuesOf(InMemoryItem item, IReadOnlyList<KeyAttribute> keys)
    {
        var values = new StoredValue[keys.Count];
        for (var at = 0; at < values.Length; at++)
        {
            if (ValueOf(item, keys[at]) is not { } value)
            {
                return null;
            }

            values[at] = value;
        }

        return values;
    }

    private static StoredValue? ValueOf(InMemoryItem item, KeyAttribute key) =>
        StoredValueReader.Find(item.Json, new AttributePath(key.Name)) is { } value && value.Type == key.Type
            ? value
            : null;
}
