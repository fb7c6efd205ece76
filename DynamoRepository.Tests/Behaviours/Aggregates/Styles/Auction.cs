#pragma warning disable IDE0032, IDE0290 // written as people write them

namespace DynamoRepository.Tests.Behaviours.Aggregates.Styles;

/// <summary>
/// The state pattern: a state object decides what the root does; factories return results, and offers are of two kinds.
/// </summary>
[DynamoTable("style-auctions")]
internal sealed class Auction : AggregateRoot
{
    private readonly Queue<Offer> _offers = new();
    private AuctionState _state = new Announced(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    private Auction(string item, decimal reserve) => (Item, Reserve) = (item, reserve);

    public string Item { get; private init; }

    public decimal Reserve { get; private init; }

    public string State => _state.Name;

    public static Outcome<Auction> Announce(string item, decimal reserve) => item.Length == 0
        ? new Outcome<Auction>(null, "It needs an item.")
        : new Outcome<Auction>(new Auction(item, reserve), null);

    public void Start() => _state = _state.Start();

    public void Offer(Offer offer)
    {
        _state = _state.Take(offer);
        _offers.Enqueue(offer);
    }

    public static Auction Sample()
    {
        var auction = Announce("a chair", 100).Value!;
        auction.Start();
        auction.Offer(new CashOffer("Ann", 110));
        auction.Offer(new SwapOffer("Ben", ["a table", "a lamp"]));
        return auction;
    }
}

internal readonly record struct Outcome<T>(T? Value, string? Problem)
    where T : class;

[DynamoSubtype(typeof(CashOffer), "cash")]
[DynamoSubtype(typeof(SwapOffer), "swap")]
internal abstract record Offer(string By);

internal sealed record CashOffer(string By, decimal Amount) : Offer(By);

internal sealed record SwapOffer(string By, IReadOnlyList<string> Things) : Offer(By);

[DynamoSubtype(typeof(Announced), "announced")]
[DynamoSubtype(typeof(Running), "running")]
internal abstract class AuctionState
{
    public abstract string Name { get; }

    public abstract AuctionState Start();

    public abstract AuctionState Take(Offer offer);
}

internal sealed class Announced(DateTimeOffset begins) : AuctionState
{
    public DateTimeOffset Begins { get; } = begins;

    public override string Name => "announced";

    public override AuctionState Start() => new Running();

    public override AuctionState Take(Offer offer) => throw new InvalidOperationException($"It begins at {Begins}.");
}

internal sealed class Running : AuctionState
{
    private int _offers;
    private Offer? _best;

    public override string Name => "running";

    public override AuctionState Start() => throw new InvalidOperationException("It runs.");

    public override AuctionState Take(Offer offer)
    {
        _offers++;
        _best = offer is CashOffer cash && cash.Amount > ((_best as CashOffer)?.Amount ?? 0) ? offer : _best;
        return this;
    }
}
