using System.Reflection;

namespace DynamoRepository;

/// <summary>The part of <c>[DynamoTable]</c> that concerns an aggregate's item.</summary>
/// <param name="PartitionKey">The member that is the partition key.</param>
/// <param name="SortKey">The member that is the sort key, or null.</param>
/// <param name="ETagAttribute">The attribute that holds the version token.</param>
/// <param name="KeepUnknownAttributes">True if attributes that the type does not know survive loading and saving.</param>
internal sealed record ItemLayout(string PartitionKey, string? SortKey, string ETagAttribute, bool KeepUnknownAttributes)
{
    /// <summary>The layout that an aggregate's attribute asks for; without an attribute, the default.</summary>
    public static ItemLayout Of(Type aggregate)
    {
        var table = aggregate.GetCustomAttribute<DynamoTableAttribute>(inherit: true) ?? new DynamoTableAttribute();
        return new ItemLayout(table.PartitionKey ?? nameof(Entity.Id), table.SortKey, table.ETagAttribute, table.KeepUnknownAttributes)
        {
            IsKeyedById = table.PartitionKey is null && table.SortKey is null,
            IdAttribute = table.IdAttribute,
            Version = table.Version,
            VersionAttribute = table.Version == 0 ? null : table.VersionAttribute,
        };
    }

    /// <summary>True if the identity is the whole key.</summary>
    public bool IsKeyedById { get; private init; }

    /// <summary>The attribute that holds the identity, or null for what the naming strategy makes of <c>Id</c>.</summary>
    public string? IdAttribute { get; private init; }

    /// <summary>The version of the form that is written; 0 if none is declared.</summary>
    public int Version { get; private init; }

    /// <summary>The attribute that holds the version; null if none is declared.</summary>
    public string? VersionAttribute { get; private init; }

    /// <summary>The class that carries the attribute: members that it names are found as that class sees them.</summary>
    public static Type DeclarerOf(Type aggregate) =>
        StateScanner.Levels(aggregate).LastOrDefault(level => level.IsDefined(typeof(DynamoTableAttribute), inherit: false)) ?? aggregate;
}
