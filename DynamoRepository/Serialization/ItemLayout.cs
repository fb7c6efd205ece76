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
        return new ItemLayout(table.PartitionKey ?? nameof(Entity.Id), table.SortKey, table.ETagAttribute, table.KeepUnknownAttributes);
    }

    /// <summary>The class whose attribute it is: what that names is what the class sees.</summary>
    public static Type DeclarerOf(Type aggregate) =>
        StateScanner.Levels(aggregate).LastOrDefault(level => level.IsDefined(typeof(DynamoTableAttribute), inherit: false)) ?? aggregate;
}
