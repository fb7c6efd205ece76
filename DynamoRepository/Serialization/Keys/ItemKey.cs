namespace DynamoRepository;

/// <summary>The primary key of one item.</summary>
/// <param name="PartitionKey">The partition key's value.</param>
/// <param name="SortKey">The sort key's value, in a table that has one.</param>
internal sealed record ItemKey(KeyValue PartitionKey, KeyValue? SortKey = null)
{
    // For messages and for telling that a key changed; stores compare the record itself. Two keys never read alike: a slash of the
    // partition key's own is doubled.
    public override string ToString() =>
        SortKey is { } sort ? $"{PartitionKey.Text.Replace("/", "//", StringComparison.Ordinal)} / {sort.Text}" : PartitionKey.Text;
}
