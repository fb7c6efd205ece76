namespace DynamoRepository;

/// <summary>A secondary index.</summary>
/// <param name="Name">The index's name.</param>
/// <param name="PartitionKeys">Its partition keys in their order, one to four; of a local index the table's own.</param>
/// <param name="SortKeys">Its sort keys in their order, none to four; of a local index one.</param>
/// <param name="IsLocal">Whether it is local.</param>
/// <param name="Projection">Which attributes it holds.</param>
/// <param name="IncludedAttributes">The attribute names that it holds besides the keys, for <see cref="IndexProjection.Include"/>.</param>
internal sealed record IndexSchema(
    string Name,
    IReadOnlyList<KeyAttribute> PartitionKeys,
    IReadOnlyList<KeyAttribute> SortKeys,
    bool IsLocal,
    IndexProjection Projection,
    IReadOnlyList<string> IncludedAttributes)
{
    /// <summary>Partition keys, then sort keys.</summary>
    public IEnumerable<KeyAttribute> Keys => PartitionKeys.Concat(SortKeys);

    /// <summary>Whether a partition key or a sort key consists of several attributes.</summary>
    public bool HasMultiAttributeKeys => PartitionKeys.Count > 1 || SortKeys.Count > 1;

    public bool IsKey(string attribute) => Keys.Any(key => key.Name == attribute);
}
