using System.ComponentModel;
using Newtonsoft.Json;

namespace DynamoRepository.Tests.Queries.Aggregates;

public sealed record Spot(string City, string? Zip, Land? Land, bool IsMain = false, [property: DefaultValue(3)] int Floor = 3);

public sealed record Land(string Code, int Zone);

public readonly record struct Price(decimal Amount, string? Currency, DateOnly Since);

[DynamoScalar]
public readonly record struct Serial(int Value);

[DynamoSubtype(typeof(Circle), "circle")]
[DynamoSubtype(typeof(Ring), "ring")]
[DynamoSubtype(typeof(Square), "square")]
public abstract record Shape(string? Colour);

public record Circle(string? Colour, int Radius) : Shape(Colour);

public sealed record Ring(string? Colour, int Radius, int Hole) : Circle(Colour, Radius);

public sealed record Square(string? Colour, int Side, string? Radius) : Shape(Colour);

/// <summary>An aggregate with a member of every kind that conditions are about, and of every way to be absent.</summary>
[DynamoTable("specimens")]
public sealed class Specimen : AggregateRoot
{
    [DynamoIndex("by-group")]
    [DynamoIndex("by-group-day")]
    public string Group { get; set; } = "g";

    [DynamoIndex("by-group", Role = IndexRole.SortKey)]
    public DateTimeOffset At { get; set; }

    [DynamoIndex("by-group-day", Role = IndexRole.SortKey)]
    public DateOnly Day { get; set; }

    public string Name { get; set; } = "";

    public string? Note { get; set; }

    public int Count { get; set; }

    public int? Rating { get; set; }

    public long Weight { get; set; }

    public byte Level { get; set; }

    public double Ratio { get; set; }

    public float Share { get; set; }

    public decimal Cost { get; set; }

    public char Grade { get; set; } = 'A';

    public bool IsOpen { get; set; }

    public bool? IsGift { get; set; }

    public Guid Owner { get; set; }

    public Guid? Parent { get; set; }

    public OrderStatus Status { get; set; }

    public OrderStatus? Previous { get; set; }

    public DateTimeOffset? Seen { get; set; }

    public DateTime When { get; set; }

    public DateOnly? Due { get; set; }

    public TimeOnly Opens { get; set; }

    public TimeSpan Delay { get; set; }

    public Version? Release { get; set; }

    [DynamoTimeToLive]
    public DateTimeOffset? Until { get; set; }

    public Serial Serial { get; set; }

    public Serial? Former { get; set; }

    public Mail? Sender { get; set; }

    public Spot? Home { get; set; }

    public Spot Work { get; set; } = new("Rome", null, null);

    public Price Fee { get; set; }

    public Price? Extra { get; set; }

    public Shape? Shape { get; set; }

    public List<string> Tags { get; set; } = [];

    public int[] Codes { get; set; } = [];

    [DynamoSet]
    public HashSet<string> Labels { get; set; } = [];

    public Dictionary<string, int> Stock { get; set; } = [];

    public List<Spot> Spots { get; set; } = [];

    [DefaultValue(3)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Floor { get; set; } = 3;

    [DefaultValue("new")]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string State { get; set; } = "new";

    // Members that older items lack.
    public bool IsLate { get; set; }

    [DefaultValue(7)]
    public int Rank { get; set; } = 7;

    public string? Reason { get; set; }

    public List<string> Marks { get; set; } = [];
}

/// <summary>The same aggregate as it was first written: without the latest members, and with some that nothing reads any more.</summary>
[DynamoTable("specimens")]
public sealed class OldSpecimen(Guid id) : AggregateRoot(id)
{
    public string Group { get; set; } = "g";

    public DateTimeOffset At { get; set; }

    public DateOnly Day { get; set; }

    public string Name { get; set; } = "";

    public int Count { get; set; }

    public long Weight { get; set; }

    public byte Level { get; set; }

    public double Ratio { get; set; }

    public float Share { get; set; }

    public decimal Cost { get; set; }

    public char Grade { get; set; } = 'A';

    public Guid Owner { get; set; }

    public OrderStatus Status { get; set; }

    public DateTime When { get; set; }

    public TimeOnly Opens { get; set; }

    public TimeSpan Delay { get; set; }

    public Serial Serial { get; set; }

    public OldSpot? Home { get; set; }

    public OldSpot Work { get; set; } = new("Rome", "retired");

    public Price Fee { get; set; }

    public string Retired { get; set; } = "gone";
}

public sealed record OldSpot(string City, string? Retired);
