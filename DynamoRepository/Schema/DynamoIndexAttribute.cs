namespace DynamoRepository;

/// <summary>
/// Makes a property a key of a secondary index. A property may have several of these attributes. On a class, the attribute names the
/// member, which may be inherited: <c>[DynamoIndex("by-author", nameof(CreatedAt), Role = IndexRole.SortKey)]</c>. Subclasses inherit the
/// attributes. An aggregate whose property is null, or a struct that wraps null, is not in the index.
/// </summary>
/// <remarks>
/// The partition key and the sort key of a global index may each consist of up to four members (<see cref="Order"/>). A query compares all
/// members of the partition key with <c>==</c>, and uses those of the sort key from the left.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class DynamoIndexAttribute : Attribute
{
    /// <summary>Makes the property a key of the index with this name.</summary>
    /// <param name="name">3 to 255 characters of <c>A-Z a-z 0-9 _ . -</c>.</param>
    public DynamoIndexAttribute(string name) => Name = name;

    /// <summary>On a class, makes one of its members, which may be inherited, a key of the index with this name.</summary>
    /// <param name="name">3 to 255 characters of <c>A-Z a-z 0-9 _ . -</c>.</param>
    /// <param name="member">The member's name, preferably written with <c>nameof</c>.</param>
    public DynamoIndexAttribute(string name, string member)
    {
        Name = name;
        Member = member;
    }

    /// <summary>The index's name.</summary>
    public string Name { get; }

    /// <summary>The member that an attribute on a class names. On a property, null or the property's own name.</summary>
    public string? Member { get; }

    /// <summary>The role of the property in the index. Default: its partition key.</summary>
    public IndexRole Role { get; set; } = IndexRole.PartitionKey;

    /// <summary>
    /// The position of the property among those with the same role, lowest first. Up to four properties together form the partition key of
    /// a global index, and up to four its sort key. If a role has several properties, each needs a different number. Default: 0.
    /// </summary>
    public int Order { get; set; }

    /// <summary>
    /// The attributes that the index holds; every declaration of the same index must agree. Default: all, so that aggregates can be read
    /// from it.
    /// </summary>
    public IndexProjection Projection { get; set; } = IndexProjection.All;

    /// <summary>The members that an index with <see cref="IndexProjection.Include"/> holds in addition to the keys.</summary>
    public string[] Include { get; set; } = [];

    /// <summary>
    /// True if the index is local: it shares the table's partition key, and this property is its only sort key. Only a table with a sort
    /// key can have local indexes, and they can only be created together with the table. Default: false.
    /// </summary>
    public bool Local { get; set; }
}
