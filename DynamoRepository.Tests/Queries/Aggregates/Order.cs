using Newtonsoft.Json;

namespace DynamoRepository.Tests.Queries.Aggregates;

public enum OrderStatus
{
    Draft,
    Open,
    Closed,
}

public sealed record Address(string City, string? Zip, Country Country);

public sealed record Country(string Code);

public sealed record OrderLine(string Sku, int Quantity);

[DynamoSubtype(typeof(Card), "card")]
[DynamoSubtype(typeof(CreditCard), "credit")]
[DynamoSubtype(typeof(Transfer), "transfer")]
public abstract class Payment
{
    public decimal Amount { get; init; }
}

public class Card : Payment
{
    public string Number { get; init; } = "";
}

public sealed class CreditCard : Card
{
    public int Limit { get; init; }
}

public sealed class Transfer : Payment
{
    public string Iban { get; init; } = "";
}

/// <summary>An aggregate with a member of every kind that conditions are about.</summary>
[DynamoTable("orders")]
public sealed class Order : AggregateRoot
{
    private readonly List<OrderLine> _lines = [];
    private decimal _net;

    public Order(Guid? id = null)
        : base(id)
    {
    }

    [DynamoIndex("by-customer")]
    [DynamoIndex("by-status", Role = IndexRole.SortKey, Projection = IndexProjection.KeysOnly)]
    public Guid CustomerId { get; set; }

    [DynamoIndex("by-customer", Role = IndexRole.SortKey)]
    public DateTimeOffset PlacedAt { get; set; }

    [DynamoIndex("by-status", Projection = IndexProjection.KeysOnly)]
    public OrderStatus Status { get; set; }

    [DynamoIndex("by-region")]
    public string? Region { get; set; }

    [DynamoIndex("by-region", Role = IndexRole.SortKey)]
    public int Priority { get; set; }

    public OrderStatus? Previous { get; set; }

    public string Title { get; set; } = "";

    public string? Note { get; set; }

    public char Grade { get; set; } = 'A';

    public bool IsPaid { get; set; }

    public bool? IsGift { get; set; }

    public int? Rating { get; set; }

    public byte Level { get; set; }

    public long Weight { get; set; }

    public double Discount { get; set; }

    public float Ratio { get; set; }

    public decimal Net
    {
        get => _net;
        set => _net = value;
    }

    public decimal Gross => _net * 1.19m;

    public Guid? Parent { get; set; }

    public DateOnly DueOn { get; set; }

    public TimeSpan Delay { get; set; }

    public Version? Release { get; set; }

    public byte[] Hash { get; set; } = [];

    public Address? Address { get; set; }

    public Payment? Payment { get; set; }

    public IReadOnlyList<OrderLine> Lines => _lines.AsReadOnly();

    public List<string> Tags { get; set; } = [];

    public int[] Codes { get; set; } = [];

    [DynamoSet]
    public HashSet<string> Labels { get; set; } = [];

    public Dictionary<string, int> Stock { get; set; } = [];

    [JsonProperty("kind-of")]
    public string Kind { get; set; } = "";

    public DateTimeOffset? ShippedAt { get; private set; }

    public Order With(params OrderLine[] lines)
    {
        _lines.AddRange(lines);
        return this;
    }

    public Order Ship(DateTimeOffset at)
    {
        ShippedAt = at;
        return this;
    }
}
