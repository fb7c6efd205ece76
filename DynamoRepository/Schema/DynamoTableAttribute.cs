namespace DynamoRepository;

/// <summary>Marks an aggregate as stored in a table of its own, one item per aggregate.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class DynamoTableAttribute : Attribute
{
    /// <summary>Stores the aggregate in a table named after the class in snake_case: <c>OrderItem</c> in <c>order_item</c>, <c>HTTPServer</c> in <c>http_server</c>.</summary>
    public DynamoTableAttribute()
    {
    }

    /// <summary>Stores the aggregate in the table of this name, before any prefix of the connection.</summary>
    /// <param name="name">3 to 255 characters of <c>A-Z a-z 0-9 _ . -</c>.</param>
    public DynamoTableAttribute(string name) => Name = name;

    /// <summary>The table's name, or null for the class name in snake_case.</summary>
    public string? Name { get; }

    /// <summary>The member that is the partition key. Default: <c>Id</c>.</summary>
    public string? PartitionKey { get; set; }

    /// <summary>The member that is the sort key. Default: none.</summary>
    public string? SortKey { get; set; }

    /// <summary>The attribute that holds the version token. Default: <c>etag</c>.</summary>
    public string ETagAttribute { get; set; } = "etag";

    /// <summary>
    /// Whether attributes of the item's root that the type does not know are kept with the loaded aggregate and written back when it is saved,
    /// so that an older version of an application does not erase what a newer one wrote. Default: true.
    /// </summary>
    public bool KeepUnknownAttributes { get; set; } = true;
}
