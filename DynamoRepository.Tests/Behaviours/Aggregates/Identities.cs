using Newtonsoft.Json;

namespace DynamoRepository.Tests.Behaviours.Aggregates;

// The shapes of identities that people write.

[DynamoScalar]
public readonly record struct OrderId(Guid Value);

/// <summary>The base of a hierarchy of ids.</summary>
[DynamoScalar]
public abstract class TypedId(Guid value) : ValueObject
{
    public Guid Value { get; } = value;

    protected override IEnumerable<object?> EqualityComponents => [Value];
}

public sealed class ProductId(Guid value) : TypedId(value);

[DynamoScalar]
public sealed record Isbn(string Text);

public enum Planet
{
    Mercury,
    Venus,
    Earth,
}

/// <summary>As a generator of strongly typed ids writes it: bookkeeping beside the value, and a converter.</summary>
[JsonConverter(typeof(Converter))]
[DynamoScalar(Type = DynamoScalarType.Number)]
public readonly struct TicketNumber : IEquatable<TicketNumber>
{
    private readonly long _value;
    private readonly bool _isInitialized;

    private TicketNumber(long value) => (_value, _isInitialized) = (value, true);

    public long Value => _isInitialized ? _value : throw new InvalidOperationException("It was never set.");

    public static TicketNumber From(long value) => new(value);

    public static bool operator ==(TicketNumber left, TicketNumber right) => left.Equals(right);

    public static bool operator !=(TicketNumber left, TicketNumber right) => !left.Equals(right);

    public bool Equals(TicketNumber other) => _value == other._value && _isInitialized == other._isInitialized;

    public override bool Equals(object? obj) => obj is TicketNumber other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode();

    private sealed class Converter : JsonConverter<TicketNumber>
    {
        public override void WriteJson(JsonWriter writer, TicketNumber value, JsonSerializer serializer) => writer.WriteValue(value.Value);

        public override TicketNumber ReadJson(
            JsonReader reader, Type objectType, TicketNumber existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            From(Convert.ToInt64(reader.Value, System.Globalization.CultureInfo.InvariantCulture));
    }
}

public readonly record struct BookingId(string Room, DateOnly Day);

public sealed record LineId(OrderId Order, int Position);

public readonly record struct OrbitId(Planet Planet, DateTimeOffset At);

public readonly record struct SeatId([property: JsonProperty("pk")] TicketNumber Ticket, [property: JsonProperty("sk")] Guid Seat);

/// <summary>A class that is no record: made by its constructor, equal by its parts.</summary>
public sealed class ShelfId(int aisle, string shelf) : ValueObject
{
    public int Aisle { get; } = aisle;

    public string Shelf { get; } = shelf;

    protected override IEnumerable<object?> EqualityComponents => [Aisle, Shelf];
}
