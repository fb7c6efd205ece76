using System.Text.Json;

namespace DynamoRepository;

/// <summary>How a query is carried out.</summary>
/// <param name="Index">The index that is read, or null for the table.</param>
/// <param name="KeyCondition">The condition on the keys, or null for a scan.</param>
/// <param name="Filter">The condition on what was read, or null.</param>
internal sealed record QueryPlan(IndexSchema? Index, Condition? KeyCondition, Condition? Filter)
{
    /// <summary>The one value of the partition key that is queried, or null for a scan.</summary>
    public KeyValue? PartitionKey => Partition is { } partition ? Value((Operand.Value)partition.Right) : null;

    /// <summary>The condition on the sort key, or null.</summary>
    public Condition? SortKeyCondition => KeyCondition is Condition.And { Conditions: [_, var sortKey] } ? sortKey : null;

    /// <summary>Whether it is known without asking that nothing matches.</summary>
    public bool SelectsNothing { get; init; }

    /// <summary>Whether the caller's conditions left something to filter, apart from expired items.</summary>
    public bool HasOwnFilter { get; init; }

    /// <summary>The key condition before expired items were shut out of it, which changes from second to second: what page tokens are bound to.</summary>
    public Condition? LastingKeyCondition { get; init; }

    private Condition.Comparison? Partition => (KeyCondition is Condition.And { Conditions: [var first, ..] } ? first : KeyCondition) as Condition.Comparison;

    // {"S":"…"}
    private static KeyValue Value(Operand.Value value)
    {
        var reader = new AttributeReader(value.Json.Span);
        var tag = reader.ReadTag();
        return new KeyValue(Enum.Parse<KeyType>(tag.ToString()), reader.GetString());
    }
}
