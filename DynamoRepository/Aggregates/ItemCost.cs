namespace DynamoRepository;

/// <summary>The size and cost of one item.</summary>
internal static class ItemCost
{
    /// <param name="aggregate">The name of the aggregate's type.</param>
    /// <param name="schema">Its table.</param>
    /// <param name="item">Its item.</param>
    /// <param name="isConsistent">True if aggregates are loaded with consistent reads.</param>
    public static AggregateCost Of(string aggregate, TableSchema schema, ReadOnlySpan<byte> item, bool isConsistent)
    {
        var sizes = ItemSize.MeasureEach(item);
        var stored = StoredValueReader.ReadItem(item);
        var bytes = sizes.Sum(size => size.Bytes);
        return new AggregateCost(aggregate, bytes)
        {
            Attributes = [.. sizes.Select(size => new AttributeCost(size.Name, size.Bytes)).OrderByDescending(size => size.Bytes)],
            Indexes = [.. schema.Indexes.Select(index => Of(index, schema, sizes, stored))],
            LoadUnits = CapacityUnits.OfRead(bytes, isConsistent),
        };
    }

    private static IndexCost Of(
        IndexSchema index, TableSchema schema, IReadOnlyList<(string Name, int Bytes)> sizes,
        IReadOnlyDictionary<string, StoredValue> stored)
    {
        if (!index.Keys.All(key => stored.TryGetValue(key.Name, out var value) && value.Type == key.Type))
        {
            return new IndexCost(index.Name, index.IsLocal, 0, 0, 0, 0);
        }

        var bytes = sizes.Where(size => schema.Holds(index, size.Name)).Sum(size => size.Bytes);
        var units = CapacityUnits.OfWrite(bytes);
        return new IndexCost(index.Name, index.IsLocal, bytes, units, schema.Holds(index, schema.ETagAttribute) ? units : 0, 2 * units);
    }
}
