using System.Reflection;

namespace DynamoRepository;

/// <summary>What an aggregate's table says about its item.</summary>
/// <param name="PartitionKey">The member that is the partition key.</param>
/// <param name="SortKey">The member that is the sort key, or null.</param>
/// <param name="ETagAttribute">The attribute that holds the version token.</param>
/// <param name="KeepUnknownAttributes">Whether attributes that the type does not know survive load and save.</param>
internal sealed record ItemLayout(string PartitionKey, string? SortKey, string ETagAttribute, bool KeepUnknownAttributes)
{
    /// <summary>What the aggregate's attribute says of its item. Without an attribute, the defaults.</summary>
    public static ItemLayout Of(Type aggregate)
    {
        var table = aggregate.GetCustomAttribute<DynamoTableAttribute>(inherit: true) ?? new DynamoTableAttribute();
        return new ItemLayout(table.PartitionKey ?? nameof(Entity.Id), table.SortKey, table.ETagAttribute, table.KeepUnknownAttributes)
        {
            IsKeyedById = table.PartitionKey is null && table.SortKey is null,
            IdAttribute = table.IdAttribute,
        };
    }

    /// <summary>Whether the identity is the whole key.</summary>
    public bool IsKeyedById { get; private init; }

    /// <summary>The attribute that holds the identity, or null for what the naming strategy makes of <c>Id</c>.</summary>
    public string? IdAttribute { get; private init; }

    /// <summary>The class whose attribute it is: what that names is what the class sees.</summary>
    public static Type DeclarerOf(Type aggregate) =>
        StateScanner.Levels(aggregate).LastOrDefault(level => level.IsDefined(typeof(DynamoTableAttribute), inherit: false)) ?? aggregate;
}
