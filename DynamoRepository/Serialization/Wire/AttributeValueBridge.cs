using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// DynamoDB JSON ↔ <see cref="AttributeValue"/>, all ten types, exactly: number texts, empty strings and empty collections stay as they
/// are. Both ways are recursive; the reader and the writer bound the depth.
/// </summary>
internal static class AttributeValueBridge
{
    private delegate TElement ElementReader<out TElement>(ref AttributeReader reader);

    /// <summary>An item, such as <c>{"id":{"S":"…"}}</c>, as a map.</summary>
    public static Dictionary<string, AttributeValue> ToMap(ReadOnlySpan<byte> json)
    {
        var reader = new AttributeReader(json);
        reader.ReadStart();
        return ReadMap(ref reader);
    }

    /// <summary>One value, such as <c>{"S":"…"}</c>.</summary>
    public static AttributeValue ToAttributeValue(ReadOnlySpan<byte> json)
    {
        var reader = new AttributeReader(json);
        return ReadValue(ref reader);
    }

    /// <summary>Writes an item: <c>{"id":{"S":"…"}}</c>.</summary>
    /// <exception cref="MappingException">A value is null, has no type or more than one, or holds what is no text.</exception>
    public static void WriteMap(Utf8JsonWriter writer, IReadOnlyDictionary<string, AttributeValue> map) =>
        new AttributeValueWriter(writer).WriteMap(map);

    /// <summary>Writes one value: <c>{"S":"…"}</c>.</summary>
    /// <exception cref="MappingException">The value is null, has no type or more than one, or holds what is no text.</exception>
    public static void WriteValue(Utf8JsonWriter writer, AttributeValue value) => new AttributeValueWriter(writer).WriteValue(value);

    // From behind the opening brace to behind the closing one.
    private static Dictionary<string, AttributeValue> ReadMap(ref AttributeReader reader)
    {
        var map = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        while (reader.ReadName())
        {
            var name = reader.GetString();
            map[name] = ReadValue(ref reader);
        }

        return map;
    }

    private static AttributeValue ReadValue(ref AttributeReader reader)
    {
        var value = new AttributeValue();
        switch (reader.ReadTag())
        {
            case DynamoType.S:
                value.S = reader.GetString();
                break;
            case DynamoType.N:
                value.N = reader.GetString();
                break;
            case DynamoType.BOOL:
                value.BOOL = reader.IsTrue;
                break;
            case DynamoType.NULL:
                value.NULL = reader.IsTrue;
                break;
            case DynamoType.B:
                value.B = ReadBinary(ref reader);
                break;
            case DynamoType.M:
                value.M = ReadMap(ref reader);
                value.IsMSet = true; // an empty one counts as unset otherwise
                break;
            case DynamoType.L:
                value.L = ReadElements(ref reader, ReadValue);
                value.IsLSet = true;
                break;
            case DynamoType.SS:
                value.SS = ReadElements(ref reader, ReadElementText);
                value.IsSSSet = true;
                break;
            case DynamoType.NS:
                value.NS = ReadElements(ref reader, ReadElementText);
                value.IsNSSet = true;
                break;
            default:
                value.BS = ReadElements(ref reader, ReadElementBinary);
                value.IsBSSet = true;
                break;
        }

        reader.ReadEnd();
        return value;
    }

    private static List<TElement> ReadElements<TElement>(ref AttributeReader reader, ElementReader<TElement> read)
    {
        var elements = new List<TElement>();
        while (reader.ReadElement())
        {
            elements.Add(read(ref reader));
        }

        return elements;
    }

    private static string ReadElementText(ref AttributeReader reader)
    {
        reader.ReadElementText();
        return reader.GetString();
    }

    private static MemoryStream ReadElementBinary(ref AttributeReader reader)
    {
        reader.ReadElementText();
        return ReadBinary(ref reader);
    }

    private static MemoryStream ReadBinary(ref AttributeReader reader) =>
        new(reader.TryGetBytes(out var bytes) ? bytes : throw new MappingException(Errors.NotDynamoJson()));
}
