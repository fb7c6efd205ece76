#pragma warning disable IDE0032, IDE0290 // written as people write them

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>
/// Generic to the last: ids of records with a generic base, a root with its id as type argument, dictionaries by typed keys.
/// </summary>
[DynamoTable("style-depots")]
internal sealed class Depot : RootOf<DepotId>
{
    private readonly SortedDictionary<int, Rack> _racks = [];
    private readonly Dictionary<Sku, Stock<Sku>> _stock = [];

    public Depot(DepotId id, string city)
        : base(id) => City = city;

    public string City { get; }

    public void Build(int number, params double[] heights) => _racks.Add(number, new Rack(heights));

    public void Receive(Sku sku, int count) =>
        _stock[sku] = _stock.TryGetValue(sku, out var stock) ? stock.Plus(count) : new Stock<Sku>(sku, count);

    public int Of(Sku sku) => _stock[sku].Count;

    public static Depot Sample()
    {
        var depot = new Depot(new DepotId($"{Guid.NewGuid()}"), "Gdańsk");
        depot.Build(3, 1.5, 2.25);
        depot.Build(1);
        depot.Receive(new Sku(4711), 3);
        depot.Receive(new Sku(4711), 4);
        return depot;
    }
}

internal abstract class RootOf<TId> : AggregateRoot<TId>
    where TId : IdOf<string>
{
    protected RootOf(TId id)
        : base(id) => Code = id.Value[..4];

    public string Code { get; private set; }
}

internal abstract record IdOf<TValue>(TValue Value);

[DynamoScalar]
internal sealed record DepotId(string Value) : IdOf<string>(Value);

[DynamoScalar]
internal sealed record Sku(int Value) : IdOf<int>(Value);

internal sealed record Stock<TKey>(TKey Key, int Count)
    where TKey : IdOf<int>
{
    public Stock<TKey> Plus(int count) => this with { Count = Count + count };
}

internal sealed class Rack(IEnumerable<double> heights)
{
    private readonly double[] _heights = heights.ToArray();

    public double Height => _heights.Sum();
}
