namespace DynamoRepository;

/// <summary>Reads one page of one partition, of the table or an index, in the order of the sort key.</summary>
/// <param name="Table">The table.</param>
/// <param name="PartitionKey">The partition's key.</param>
/// <param name="SortKeyCondition">A comparison (other than &lt;&gt;), a BETWEEN or a begins_with on the sort key, or null for the whole partition.</param>
internal sealed record QueryOperation(TableRef Table, KeyValue PartitionKey, Condition? SortKeyCondition = null) : PageOperation(Table)
{
    /// <summary>Both conditions on the keys, as the service takes them.</summary>
    public Condition KeyCondition
    {
        get
        {
            var partition = new Condition.Comparison(
                new Operand.Attribute(new AttributePath(PartitionAttribute)), ComparisonOperator.Equal, new Operand.Value(RequestJson.ToBytes(writer => RequestJson.WriteKeyValue(writer, PartitionKey))));
            return SortKeyCondition is null ? partition : new Condition.And([partition, SortKeyCondition]);
        }
    }

    /// <summary>Whether to read from the highest sort key to the lowest.</summary>
    public bool Descending { get; init; }
}
