namespace DynamoRepository;

/// <summary>A secondary index.</summary>
/// <param name="Name">The index's name.</param>
/// <param name="PartitionKey">Its partition key; the table's own for a local index.</param>
/// <param name="SortKey">Its sort key, or null.</param>
/// <param name="IsLocal">Whether it is local.</param>
/// <param name="Projection">Which attributes it holds.</param>
/// <param name="IncludedAttributes">The attribute names that it holds besides the keys, for <see cref="IndexProjection.Include"/>.</param>
internal sealed record IndexSchema(
    string Name, KeyAttribute PartitionKey, KeyAttribute? SortKey, bool IsLocal, IndexProjection Projection, IReadOnlyList<string> IncludedAttributes);
