namespace DynamoRepository;

/// <summary>A table's primary key: names and types.</summary>
/// <param name="Partition">The partition key's attribute.</param>
/// <param name="PartitionType">Its type.</param>
/// <param name="Sort">The sort key's attribute, or null.</param>
/// <param name="SortType">Its type.</param>
internal sealed record KeyShape(string Partition, DynamoType PartitionType, string? Sort, DynamoType? SortType)
{
    /// <summary>Returns the shape of the key that an operation uses.</summary>
    public static KeyShape Of(TableRef table, ItemKey key) =>
        new(table.PartitionKey, key.PartitionKey.Type, table.SortKey, key.SortKey?.Type);

    // "id (S), number (N)"
    public override string ToString() =>
        Sort is null ? $"{Partition} ({PartitionType})" : $"{Partition} ({PartitionType}), {Sort} ({SortType})";
}
