namespace DynamoRepository;

/// <summary>
/// Makes a property a key of a secondary index. One property may carry several. An aggregate whose property is null, or a struct around null, is not in the index.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class DynamoIndexAttribute : Attribute
{
    /// <summary>Makes the property a key of the index of this name.</summary>
    /// <param name="name">3 to 255 characters of <c>A-Z a-z 0-9 _ . -</c>.</param>
    public DynamoIndexAttribute(string name) => Name = name;

    /// <summary>The index's name.</summary>
    public string Name { get; }

    /// <summary>Which key of the index the property is. Default: its partition key.</summary>
    public IndexRole Role { get; set; } = IndexRole.PartitionKey;

    /// <summary>Which attributes the index holds; all attributes of one index must agree. Default: all, so that aggregates can be read from it.</summary>
    public IndexProjection Projection { get; set; } = IndexProjection.All;

    /// <summary>The members that an index with <see cref="IndexProjection.Include"/> holds besides the keys.</summary>
    public string[] Include { get; set; } = [];

    /// <summary>
    /// Whether the index is local: it shares the table's partition key and this property is its sort key. Only a table with a sort key can have local indexes,
    /// and they can only be made together with the table. Default: false.
    /// </summary>
    public bool Local { get; set; }
}
