namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>The key of a ware.</summary>
public readonly record struct WareKey(string Shop, int Number);

/// <summary>
/// A partition that may be read in many orders: indexes of both kinds, with every projection, some of them without every ware.
/// </summary>
[DynamoTable("wares", PartitionKey = nameof(Shop), SortKey = nameof(Number))]
public sealed class Ware(string shop, int number) : AggregateRoot
{
    public string Shop { get; private set; } = shop;

    public int Number { get; private set; } = number;

    [DynamoIndex("by-price", Role = IndexRole.SortKey, Local = true)]
    [DynamoIndex("by-maker", Role = IndexRole.SortKey)]
    public int Price { get; set; }

    [DynamoIndex("by-rating", Role = IndexRole.SortKey, Local = true, Projection = IndexProjection.KeysOnly)]
    public int? Rating { get; set; }

    [DynamoIndex("by-name", Role = IndexRole.SortKey, Local = true, Projection = IndexProjection.Include, Include = [nameof(Stock)])]
    public string Name { get; set; } = "a";

    [DynamoIndex("by-maker")]
    public string? Maker { get; set; }

    [DynamoIndex("by-colour", Projection = IndexProjection.KeysOnly)]
    public string? Colour { get; set; }

    public int Stock { get; set; }

    public string Text { get; set; } = "";
}
