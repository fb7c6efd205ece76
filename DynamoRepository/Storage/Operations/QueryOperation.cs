namespace DynamoRepository;

/// <summary>Reads one page of one partition, of the table or an index, in the order of the sort key.</summary>
/// <param name="Table">The table.</param>
/// <param name="KeyCondition">
/// The condition on the keys, as the service takes it: one value of each partition key, and optionally conditions on sort keys, in the
/// order of the keys.
/// </param>
internal sealed record QueryOperation(TableRef Table, Condition KeyCondition) : PageOperation(Table)
{
    /// <summary>The partition's key: the value of each partition key.</summary>
    public IReadOnlyList<(string Attribute, KeyValue Value)> PartitionKey =>
    [
        .. PartitionAttributes.Zip(
            ConditionPaths.Conjuncts(KeyCondition), (attribute, part) => (attribute, ValueOf(((Condition.Comparison)part).Right))),
    ];

    /// <summary>
    /// The conditions on the sort keys from the left: a comparison (other than &lt;&gt;), a BETWEEN or a begins_with; all but the last are
    /// comparisons by =. Empty for the whole partition.
    /// </summary>
    public IReadOnlyList<Condition> SortKeyConditions => [.. ConditionPaths.Conjuncts(KeyCondition).Skip(PartitionAttributes.Count)];

    /// <summary>The values that the sort keys are compared with.</summary>
    public IEnumerable<(string Attribute, KeyValue Value)> SortKeyValues =>
        SortAttributes.Zip(SortKeyConditions).SelectMany(part => ValuesOf(part.Second).Select(value => (part.First, value)));

    /// <summary>True to read from the highest sort key to the lowest.</summary>
    public bool Descending { get; init; }

    protected override Condition? Keyed => KeyCondition;

    private static KeyValue[] ValuesOf(Condition condition) => condition switch
    {
        Condition.Comparison comparison => [ValueOf(comparison.Right)],
        Condition.Between between => [ValueOf(between.Low), ValueOf(between.High)],
        Condition.BeginsWith prefix => [ValueOf(prefix.Prefix)],
        _ => [],
    };

    // {"S":"…"}
    private static KeyValue ValueOf(Operand operand)
    {
        var reader = new AttributeReader(((Operand.Value)operand).Json.Span);
        var tag = reader.ReadTag();
        return new KeyValue(tag, reader.GetString());
    }
}
