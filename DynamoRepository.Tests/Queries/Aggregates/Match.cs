namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>Indexes with keys of several members, and one by an inherited member, which is marked on the class.</summary>
[DynamoTable("matches")]
[DynamoIndex("by-tournament", nameof(CreatedAt), Role = IndexRole.SortKey)]
public sealed class Match(Guid? id = null) : AggregateRoot(id)
{
    [DynamoIndex("by-round")]
    [DynamoIndex("by-tournament")]
    [DynamoIndex("keys-of-round", Projection = IndexProjection.KeysOnly)]
    public string Tournament { get; set; } = "";

    [DynamoIndex("by-round", Order = 1)]
    [DynamoIndex("keys-of-round", Order = 1, Projection = IndexProjection.KeysOnly)]
    public string? Region { get; set; }

    [DynamoIndex("by-round", Role = IndexRole.SortKey)]
    [DynamoIndex("keys-of-round", Role = IndexRole.SortKey, Projection = IndexProjection.KeysOnly)]
    public int Round { get; set; }

    [DynamoIndex("by-round", Role = IndexRole.SortKey, Order = 1)]
    public string? Bracket { get; set; }

    [DynamoIndex("by-round", Role = IndexRole.SortKey, Order = 2)]
    public decimal? Stake { get; set; }

    public int Score { get; set; }
}
