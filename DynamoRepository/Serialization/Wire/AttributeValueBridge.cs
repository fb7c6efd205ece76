using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// DynamoDB JSON ↔ <see cref="AttributeValue"/>, all ten types, exactly: number texts, empty strings and empty collections stay as they
/// are. Both ways are recursive; depth is bounded by <see cref="DynamoJson.MaxReadDepth"/> levels of JSON.
/// </summary>
internal static class AttributeValueBridge
{
    /// <summary>An item, such as <c>{"id":{"S":"…"}}</c>, as a map.</summary>
    public static Dictionary<string, AttributeValue> ToMap(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, DynamoJson.ReaderOptions);
        reader.Read();
        return ReadMap(ref reader);
    }

    /// <summary>One value, such as <c>{"S":"…"}</c>.</summary>
    public static AttributeValue ToAttributeValue(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, DynamoJson.ReaderOptions);
        reader.Read();
        return ReadValue(ref reader);
    }

    /// <summary>Reads a map from a reader on its opening brace; leaves it on the closing one.</summary>
    public static Dictionary<string, AttributeValue> ReadMap(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType, JsonTokenType.StartObject);
        var map = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            map[name] = ReadValue(ref reader);
        }

        return map;
    }

    /// <summary>Reads a value from a reader on its opening brace; leaves it on the closing one.</summary>
    public static AttributeValue ReadValue(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType, JsonTokenType.StartObject);
        reader.Read();
        Expect(reader.TokenType, JsonTokenType.PropertyName);
        var type = reader.GetString()!;
        reader.Read();
        var value = new AttributeValue();
        switch (type)
        {
            case "S":
                value.S = reader.GetString();
                break;
            case "N":
                value.N = reader.GetString();
                break;
            case "BOOL":
                value.BOOL = reader.GetBoolean();
                break;
            case "NULL":
                value.NULL = reader.GetBoolean();
                break;
            case "B":
                value.B = new MemoryStream(reader.GetBytesFromBase64());
                break;
            case "M":
                value.M = ReadMap(ref reader);
                value.IsMSet = true; // an empty one counts as unset otherwise
                break;
            case "L":
                value.L = ReadElements(ref reader, ReadValue);
                value.IsLSet = true;
                break;
            case "SS":
                value.SS = ReadElements(ref reader, ReadString);
                value.IsSSSet = true;
                break;
            case "NS":
                value.NS = ReadElements(ref reader, ReadString);
                value.IsNSSet = true;
                break;
            case "BS":
                value.BS = ReadElements(ref reader, ReadBinary);
                value.IsBSSet = true;
                break;
            default:
                throw new JsonException($"'{type}' is not a DynamoDB type.");
        }

        reader.Read();
        Expect(reader.TokenType, JsonTokenType.EndObject);
        return value;
    }

    /// <summary>Writes an item: <c>{"id":{"S":"…"}}</c>.</summary>
    /// <exception cref="MappingException">A value is null, has no type or more than one, or holds what is no text.</exception>
    public static void WriteMap(Utf8JsonWriter writer, IReadOnlyDictionary<string, AttributeValue> map) =>
        new AttributeValueWriter(writer).WriteMap(map);

    /// <summary>Writes one value: <c>{"S":"…"}</c>.</summary>
    /// <exception cref="MappingException">The value is null, has no type or more than one, or holds what is no text.</exception>
    public static void WriteValue(Utf8JsonWriter writer, AttributeValue value) => new AttributeValueWriter(writer).WriteValue(value);

    private delegate TElement ElementReader<out TElement>(ref Utf8JsonReader reader);

    private static List<TElement> ReadElements<TElement>(ref Utf8JsonReader reader, ElementReader<TElement> read)
    {
        Expect(reader.TokenType, JsonTokenType.StartArray);
        var elements = new List<TElement>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(read(ref reader));
        }

        return elements;
    }

    private static string ReadString(ref Utf8JsonReader reader) => reader.GetString()!;

    private static MemoryStream ReadBinary(ref Utf8JsonReader reader) => new(reader.GetBytesFromBase64());

    private static void Expect(JsonTokenType found, JsonTokenType expected)
    {
        if (found != expected)
        {
            throw new JsonException($"Expected {expected} in DynamoDB JSON, found {found}.");
        }
    }
}
