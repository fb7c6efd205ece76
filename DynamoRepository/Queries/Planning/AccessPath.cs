namespace DynamoRepository;

/// <summary>One way to the items: by the table's key or by an index's.</summary>
/// <param name="Index">The index, or null for the table itself.</param>
/// <param name="PartitionKeys">The partition keys, of each of which a query must name a value.</param>
/// <param name="SortKeys">The sort keys in their order.</param>
internal sealed record AccessPath(IndexSchema? Index, IReadOnlyList<KeyAttribute> PartitionKeys, IReadOnlyList<KeyAttribute> SortKeys)
{
    /// <summary>All of a table's.</summary>
    public static IReadOnlyList<AccessPath> Of(TableSchema schema) =>
    [
        new(null, [schema.PartitionKey], schema.SortKey is null ? [] : [schema.SortKey]),
        .. schema.Indexes.Select(index => new AccessPath(index, index.PartitionKeys, index.SortKeys)),
    ];

    /// <summary>The partition keys of which no condition names one value; when there are none, the path may be taken.</summary>
    public IReadOnlyList<KeyAttribute> Missing(IReadOnlyList<Condition> conditions) =>
        [.. PartitionKeys.Where(key => !conditions.Any(condition => Names(key, condition)))];

    /// <summary>True if the conditions name one value of each partition key.</summary>
    public bool IsChosenBy(List<Condition> conditions)
    {
        foreach (var key in PartitionKeys)
        {
            if (!IsNamed(key, conditions))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNamed(KeyAttribute key, List<Condition> conditions)
    {
        foreach (var condition in conditions)
        {
            if (Names(key, condition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the condition names one value of the key.</summary>
    public static bool Names(KeyAttribute key, Condition condition) => condition is Condition.Comparison
    {
        Operator: ComparisonOperator.Equal, Left: Operand.Attribute { Path: { Segments: [{ IsIndex: false } only] } }, Right: Operand.Value,
    } && only.Name == key.Name;

    public bool IsKey(string attribute) => IsAmong(PartitionKeys, attribute) || IsAmong(SortKeys, attribute);

    private static bool IsAmong(IReadOnlyList<KeyAttribute> keys, string attribute)
    {
        for (var position = 0; position < keys.Count; position++)
        {
            if (keys[position].Name == attribute)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if it leads to the same table or index.</summary>
    public bool IsSame(AccessPath other) => Index?.Name == other.Index?.Name;

    // "Email (index 'email-index')", "Id (the table)", "Region and Status (index 'by-region')"
    public override string ToString() =>
        $"{string.Join(" and ", PartitionKeys.Select(key => key.Member))} ({(Index is null ? "the table" : $"index '{Index.Name}'")})";
}
