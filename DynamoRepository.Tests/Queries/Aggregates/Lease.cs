namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>A time to live that is one of several keys of an index: the last sort key, the first, and a partition key.</summary>
[DynamoTable("leases")]
public sealed class Lease(string holder) : AggregateRoot
{
    [DynamoIndex("by-kind")]
    [DynamoIndex("by-end")]
    [DynamoIndex("of-second")]
    public string Holder { get; private set; } = holder;

    [DynamoIndex("by-kind", Role = IndexRole.SortKey)]
    [DynamoIndex("by-end", Role = IndexRole.SortKey, Order = 1)]
    public string? Kind { get; set; }

    [DynamoTimeToLive]
    [DynamoIndex("by-kind", Role = IndexRole.SortKey, Order = 1)]
    [DynamoIndex("by-end", Role = IndexRole.SortKey)]
    [DynamoIndex("of-second", Order = 1)]
    public DateTimeOffset? ExpiresAt { get; set; }
}
