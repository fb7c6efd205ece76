namespace DynamoRepository;

/// <summary>A secondary index.</summary>
/// <param name="Name">The index's name.</param>
/// <param name="PartitionKeys">Its partition keys in order, one to four; those of a local index are the table's.</param>
/// <param name="SortKeys">Its sort keys in order, none to four; a local index has one.</param>
/// <param name="IsLocal">True if it is local.</param>
/// <param name="Projection">The attributes that it holds.</param>
/// <param name="IncludedAttributes">
/// The names of the attributes that it holds in addition to the keys, for <see cref="IndexProjection.Include"/>.
/// </param>
internal sealed record IndexSchema(
    string Name,
    IReadOnlyList<KeyAttribute> PartitionKeys,
    IReadOnlyList<KeyAttribute> SortKeys,
    bool IsLocal,
    IndexProjection Projection,
    IReadOnlyList<string> IncludedAttributes)
{
    /// <summary>The partition keys, then the sort keys.</summary>
    public IEnumerable<KeyAttribute> Keys => PartitionKeys.Concat(SortKeys);

    /// <summary>True if the partition key or the sort key consists of several attributes.</summary>
    public bool HasMultiAttributeKeys => PartitionKeys.Count > 1 || SortKeys.Count > 1;

    public bool IsKey(string attribute) => Keys.Any(key => key.Name == attribute);
}
