namespace DynamoRepository;

/// <summary>Reads one page of one partition, of the table or an index, in the order of the sort key.</summary>
/// <param name="Table">The table.</param>
/// <param name="KeyCondition">The condition on the keys, as the service takes it: one value of the partition key, or that and a condition on the sort key.</param>
internal sealed record QueryOperation(TableRef Table, Condition KeyCondition) : PageOperation(Table)
{
    /// <summary>The partition's key.</summary>
    public KeyValue PartitionKey => ValueOf(((Condition.Comparison)(KeyCondition is Condition.And { Conditions: [var first, ..] } ? first : KeyCondition)).Right);

    /// <summary>A comparison (other than &lt;&gt;), a BETWEEN or a begins_with on the sort key, or null for the whole partition.</summary>
    public Condition? SortKeyCondition => KeyCondition is Condition.And { Conditions: [_, var sortKey] } ? sortKey : null;

    /// <summary>The values that the sort key is compared with.</summary>
    public IEnumerable<KeyValue> SortKeyValues => SortKeyCondition switch
    {
        Condition.Comparison comparison => [ValueOf(comparison.Right)],
        Condition.Between between => [ValueOf(between.Low), ValueOf(between.High)],
        Condition.BeginsWith prefix => [ValueOf(prefix.Prefix)],
        _ => [],
    };

    /// <summary>Whether to read from the highest sort key to the lowest.</summary>
    public bool Descending { get; init; }

    // {"S":"…"}
    private static KeyValue ValueOf(Operand operand)
    {
        var reader = new AttributeReader(((Operand.Value)operand).Json.Span);
        var tag = reader.ReadTag();
        return new KeyValue(Enum.Parse<KeyType>(tag.ToString()), reader.GetString());
    }
}
