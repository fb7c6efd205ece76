using System.Collections.Immutable;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

#pragma warning disable IDE0032, IDE0290

namespace DynamoRepository.Tests.Serialization.Aggregates;

/// <summary>An aggregate with members of every kind, for random object graphs.</summary>
[DynamoTable]
public sealed class RichAggregate : AggregateRoot
{
    private readonly List<RichLine> _lines = [];
    private readonly Dictionary<string, RichLine?> _linesByName = [];
    private string? _secret;
    private int hidden;

    private RichAggregate()
    {
    }

    public RichAggregate(
        Guid id, DateTimeOffset createdAt, DateTimeOffset updatedAt, string? secret, int hidden, IEnumerable<RichLine> lines,
        IEnumerable<KeyValuePair<string, RichLine?>> linesByName)
        : base(id, createdAt, updatedAt)
    {
        _secret = secret;
        this.hidden = hidden;
        _lines.AddRange(lines);
        foreach (var (name, line) in linesByName)
            _linesByName[name] = line;
    }

    public IReadOnlyList<RichLine> Lines => _lines.AsReadOnly();

    public string Text { get; init; } = "";

    public string? MaybeText { get; init; } = "initial";

    public bool Flag { get; init; }

    public bool? MaybeFlag { get; init; }

    public char Letter { get; init; } = 'x';

    public byte Byte { get; init; }

    public long Long { get; init; }

    public ulong? MaybeUnsigned { get; init; } = 5;

    public BigInteger Big { get; init; }

    public decimal Price { get; init; }

    public decimal? MaybePrice { get; init; }

    public double Ratio { get; init; }

    public float Share { get; init; }

    public Half Small { get; init; }

    public Guid Key { get; init; }

    public DateTimeOffset Instant { get; init; }

    public DateTime? Time { get; init; }

    public DateOnly Day { get; init; }

    public TimeOnly Clock { get; init; }

    public TimeSpan Span { get; init; }

    public ScalarRows.Shade Shade { get; init; }

    public ScalarRows.Rights? Rights { get; init; }

    public byte[] Bytes { get; init; } = [];

    public Uri? Link { get; init; }

    public Version? Version { get; init; }

    public Typed<Guid> Owner { get; init; }

    public Typed<int>? MaybeNumber { get; init; }

    public RichPoint Point { get; init; }

    public RichPoint? MaybePoint { get; init; }

    public RichName? Name { get; init; }

    public RichNode? Tree { get; init; }

    [DynamoSet]
    public HashSet<string> Tags { get; init; } = [];

    [DynamoSet]
    public HashSet<decimal> Prices { get; init; } = [];

    [DynamoTimeToLive]
    public DateTimeOffset? Expires { get; init; }

    public HashSet<Guid> Keys { get; init; } = [];

    public ImmutableList<int> Numbers { get; init; } = [];

    public double[] Ratios { get; init; } = [];

    public List<List<string?>?>? Nested { get; init; }

    public Dictionary<int, string> ByNumber { get; init; } = [];

    public Dictionary<Typed<Guid>, DateOnly?> ByOwner { get; init; } = [];

    public Dictionary<string, List<RichPoint>> Paths { get; init; } = [];

    public List<RichShape> Shapes { get; init; } = [];

    public JToken? Loose { get; init; }

    [DynamoNatural]
    public object? Anything { get; init; }

    [JsonConverter(typeof(RichCode.Converter))]
    public RichCode? Code { get; init; }

    [JsonProperty(NullValueHandling = NullValueHandling.Include)]
    public string? Included { get; init; }

    [JsonProperty("renamed")]
    public int Number { get; init; }

    [JsonIgnore]
    public int Sum => hidden + (_secret?.Length ?? 0) + _linesByName.Count;
}

public sealed class RichLine : Entity
{
    private int? _quantity;

    private RichLine() => Product = "";

    public RichLine(Guid id, DateTimeOffset createdAt, string product, int? quantity, RichMoney price)
        : base(id, createdAt, createdAt) => (Product, _quantity, Price) = (product, quantity, price);

    public string Product { get; }

    public RichMoney? Price { get; private set; }

    public int? Quantity => _quantity;
}

public sealed class RichMoney : ValueObject
{
    public RichMoney(decimal amount, string currency) => (Amount, Currency) = (amount, currency);

    public decimal Amount { get; }

    public string Currency { get; }

    protected override IEnumerable<object?> EqualityComponents => [Amount, Currency];
}

public readonly record struct RichPoint(double X, double Y);

public sealed record RichName(string First, string? Middle, string Last)
{
    public IReadOnlyList<string> Titles { get; init; } = [];
}

public sealed class RichNode
{
    public int Value { get; set; }

    public RichNode? Left { get; set; }

    public RichNode? Right { get; set; }
}

[DynamoSubtype(typeof(RichCircle), "circle", Discriminator = "shape")]
[DynamoSubtype(typeof(RichSquare), "square", Discriminator = "shape")]
public abstract record RichShape(RichPoint At);

public sealed record RichCircle(RichPoint At, decimal Radius) : RichShape(At);

public sealed record RichSquare(RichPoint At, int Side, string? Note) : RichShape(At);

/// <summary>Stored by a converter of its own, which leads back to the codec for what is inside.</summary>
public sealed record RichCode(string Text, RichPoint Point)
{
    public sealed class Converter : JsonConverter<RichCode>
    {
        public override void WriteJson(JsonWriter writer, RichCode? value, JsonSerializer serializer)
        {
            writer.WriteStartArray();
            writer.WriteValue(value!.Text);
            serializer.Serialize(writer, value.Point);
            writer.WriteEndArray();
        }

        public override RichCode? ReadJson(
            JsonReader reader, Type objectType, RichCode? existingValue, bool hasExistingValue, JsonSerializer serializer)
        {
            var text = reader.ReadAsString()!;
            reader.Read();
            var point = serializer.Deserialize<RichPoint>(reader);
            reader.Read();
            return new RichCode(text, point);
        }
    }
}
