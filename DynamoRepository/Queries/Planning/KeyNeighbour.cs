using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// The next or previous value that a key can have: what <c>from &lt;= key &amp;&amp; key &lt; to</c> needs, because BETWEEN includes both
/// bounds. Whole numbers, dates, times and Guids have short ones; of all other values it is the one that could be stored.
/// </summary>
internal static class KeyNeighbour
{
    /// <summary>The neighbour, or null beyond the first or last value of all.</summary>
    /// <param name="codec">The key's codec, if it is known.</param>
    /// <param name="value">The value.</param>
    /// <param name="direction">+1 for the next, -1 for the previous.</param>
    /// <param name="most">The maximum number of bytes that the key can have.</param>
    public static Operand.Value? Of(ValueCodec? codec, Operand.Value value, int direction, int most) =>
        (codec is null ? null : OfType(codec, value, direction)) ?? StoredNeighbour.Of(value, direction, most);

    private static Operand.Value? OfType(ValueCodec codec, Operand.Value value, int direction)
    {
        while (codec.Held is { } held)
        {
            codec = held;
        }

        var type = Nullable.GetUnderlyingType(codec.ValueType) ?? codec.ValueType;
        if (codec.KeyType == DynamoType.N)
        {
            return Numbers.IsWhole(type) || type == typeof(DateTimeOffset) ? Whole(value, direction) : null;
        }

        try
        {
            var neighbour = Read(codec, value) switch
            {
                DateTimeOffset instant => instant.AddTicks(direction),
                DateTime instant => instant.AddTicks(direction),
                DateOnly day => day.AddDays(direction),
                TimeOnly time => new TimeOnly(time.Ticks + direction),
                Guid id => Next(id, direction),
                _ => (object?)null,
            };
            return neighbour is null ? null : ValueOperand.Written(codec, neighbour);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // beyond the first or last value of the type
        }
    }

    private static object? Read(ValueCodec codec, Operand.Value value)
    {
        var reader = new AttributeReader(value.Json.Span);
        return codec.ReadObject(ref reader, reader.ReadTag(), new ReadContext(value.Json));
    }

    // {"N":"5"}; between whole numbers, a bound that is none excludes nothing. More than 38 digits cannot be stored.
    private static Operand.Value? Whole(Operand.Value value, int direction)
    {
        var reader = new AttributeReader(value.Json.Span);
        reader.ReadTag();
        if (!StoredNumber.TryParseWhole(reader.Text, out var number))
        {
            return value;
        }

        var neighbour = new Operand.Value(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"N":"{{number + direction}}"}""")));
        var text = new AttributeReader(neighbour.Json.Span);
        text.ReadTag();
        return StoredNumber.Parse(text.Text, out _) == NumberProblem.None ? neighbour : null;
    }

    // The order of Guids is that of their text, most significant digit first.
    private static Guid? Next(Guid id, int direction)
    {
        var number = BinaryPrimitives.ReadUInt128BigEndian(id.ToByteArray(bigEndian: true));
        if (direction > 0 ? number == UInt128.MaxValue : number == UInt128.MinValue)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, direction > 0 ? number + 1 : number - 1);
        return new Guid(bytes, bigEndian: true);
    }
}
