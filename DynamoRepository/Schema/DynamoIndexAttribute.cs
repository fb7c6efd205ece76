namespace DynamoRepository;

/// <summary>
/// Makes a property a key of a secondary index. One property may carry several. On the class it marks a member by its name, such as
/// one that is inherited: <c>[DynamoIndex("by-author", nameof(CreatedAt), Role = IndexRole.SortKey)]</c>. Subclasses inherit the marks.
/// An aggregate whose property is null, or a struct around null, is not in the index.
/// </summary>
/// <remarks>
/// The partition key and the sort key of a global index may each consist of up to four members (<see cref="Order"/>). A query names all
/// members of the partition key by <c>==</c>, and uses those of the sort key from the left.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class DynamoIndexAttribute : Attribute
{
    /// <summary>Makes the property a key of the index of this name.</summary>
    /// <param name="name">3 to 255 characters of <c>A-Z a-z 0-9 _ . -</c>.</param>
    public DynamoIndexAttribute(string name) => Name = name;

    /// <summary>On a class: makes a member of it, which may be inherited, a key of the index of this name.</summary>
    /// <param name="name">3 to 255 characters of <c>A-Z a-z 0-9 _ . -</c>.</param>
    /// <param name="member">The member's name, best written with <c>nameof</c>.</param>
    public DynamoIndexAttribute(string name, string member)
    {
        Name = name;
        Member = member;
    }

    /// <summary>The index's name.</summary>
    public string Name { get; }

    /// <summary>The member that a mark on a class is about. On a property null, or the property's own name.</summary>
    public string? Member { get; }

    /// <summary>Which key of the index the property is. Default: its partition key.</summary>
    public IndexRole Role { get; set; } = IndexRole.PartitionKey;

    /// <summary>
    /// The place of the property among those of the same role, lowest first: up to four properties are together the partition key of a
    /// global index, up to four its sort key. Where a role has several, each needs a different number. Default: 0.
    /// </summary>
    public int Order { get; set; }

    /// <summary>
    /// Which attributes the index holds; all attributes of one index must agree. Default: all, so that aggregates can be read from it.
    /// </summary>
    public IndexProjection Projection { get; set; } = IndexProjection.All;

    /// <summary>The members that an index with <see cref="IndexProjection.Include"/> holds besides the keys.</summary>
    public string[] Include { get; set; } = [];

    /// <summary>
    /// Whether the index is local: it shares the table's partition key and this property is its sort key, the only one. Only a table with a
    /// sort key can have local indexes, and they can only be made together with the table. Default: false.
    /// </summary>
    public bool Local { get; set; }
}
