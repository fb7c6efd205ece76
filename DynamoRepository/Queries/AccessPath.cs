namespace DynamoRepository;

/// <summary>One way to the items: by the table's key or by an index's.</summary>
/// <param name="Index">The index, or null for the table itself.</param>
/// <param name="PartitionKey">The partition key that a query must name a value of.</param>
/// <param name="SortKey">The sort key, or null.</param>
internal sealed record AccessPath(IndexSchema? Index, KeyAttribute PartitionKey, KeyAttribute? SortKey)
{
    /// <summary>All of a table's.</summary>
    public static IReadOnlyList<AccessPath> Of(TableSchema schema) =>
        [new(null, schema.PartitionKey, schema.SortKey), .. schema.Indexes.Select(index => new AccessPath(index, index.PartitionKey, index.SortKey))];

    /// <summary>Whether the condition names one value of the partition key.</summary>
    public bool IsChosenBy(Condition condition) => condition is Condition.Comparison
    {
        Operator: ComparisonOperator.Equal, Left: Operand.Attribute { Path: { Segments: [{ IsIndex: false } only] } }, Right: Operand.Value,
    } && only.Name == PartitionKey.Name;

    /// <summary>Whether the condition narrows the sort key down.</summary>
    public bool IsNarrowedBy(Condition condition) => SortKey is not null && new KeyRange(SortKey, null).TryAdd(condition);

    public bool IsKey(string attribute) => attribute == PartitionKey.Name || attribute == SortKey?.Name;

    // "Email (index 'email-index')", "Id (the table)"
    public override string ToString() => Index is null ? $"{PartitionKey.Member} (the table)" : $"{PartitionKey.Member} (index '{Index.Name}')";
}
