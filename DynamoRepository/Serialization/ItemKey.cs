namespace DynamoRepository;

/// <summary>The primary key of one item.</summary>
/// <param name="PartitionKey">The partition key's value.</param>
/// <param name="SortKey">The sort key's value, in a table that has one.</param>
internal readonly record struct ItemKey(KeyValue PartitionKey, KeyValue? SortKey = null)
{
    // For messages and for telling that a key changed; stores compare the record itself.
    public override string ToString() => SortKey is { } sort ? $"{PartitionKey.Text} / {sort.Text}" : PartitionKey.Text;
}
