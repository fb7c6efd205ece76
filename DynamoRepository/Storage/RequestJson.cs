using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>The parts that request bodies have in common, as the service's JSON.</summary>
internal static class RequestJson
{
    // Names and keys are sent as they are, not as \u escapes: fewer bytes, the same JSON. Nothing here is ever put into HTML.
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] NamePlaceholders = Placeholders("#n");
    private static readonly string[] ValuePlaceholders = Placeholders(":v");

    /// <summary><c>#n3</c></summary>
    public static string NamePlaceholder(int position) => position < NamePlaceholders.Length ? NamePlaceholders[position] : Placeholder("#n", position);

    /// <summary><c>:v3</c></summary>
    public static string ValuePlaceholder(int position) => position < ValuePlaceholders.Length ? ValuePlaceholders[position] : Placeholder(":v", position);

    /// <summary><c>"Key":{"id":{"S":"…"}}</c></summary>
    public static void WriteKey(Utf8JsonWriter writer, TableRef table, ItemKey key)
    {
        writer.WritePropertyName("Key"u8);
        WriteKeyMap(writer, table, key);
    }

    /// <summary><c>{"id":{"S":"…"}}</c></summary>
    public static void WriteKeyMap(Utf8JsonWriter writer, TableRef table, ItemKey key)
    {
        writer.WriteStartObject();
        WriteKeyAttribute(writer, table.PartitionKey, key.PartitionKey);
        if (key.SortKey is { } sortKey)
        {
            WriteKeyAttribute(writer, table.SortKey!, sortKey);
        }

        writer.WriteEndObject();
    }

    /// <summary><c>"ExpressionAttributeNames":{"#n0":"etag"},"ExpressionAttributeValues":{":v0":{"S":"…"}}</c>; an empty one is left out, as the service demands.</summary>
    public static void WritePlaceholders(Utf8JsonWriter writer, IReadOnlyList<string> names, IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        if (names.Count > 0)
        {
            writer.WriteStartObject("ExpressionAttributeNames"u8);
            for (var position = 0; position < names.Count; position++)
            {
                writer.WriteString(NamePlaceholder(position), names[position]);
            }

            writer.WriteEndObject();
        }

        if (values.Count > 0)
        {
            writer.WriteStartObject("ExpressionAttributeValues"u8);
            for (var position = 0; position < values.Count; position++)
            {
                writer.WritePropertyName(ValuePlaceholder(position));
                writer.WriteRawValue(values[position].Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }
    }

    /// <summary><c>"ConditionExpression":"#n0 = :v0","ExpressionAttributeNames":…,"ReturnValuesOnConditionCheckFailure":"ALL_OLD"</c>, or nothing.</summary>
    public static void WriteCondition(Utf8JsonWriter writer, RenderedExpression? condition)
    {
        if (condition is null)
        {
            return;
        }

        writer.WriteString("ConditionExpression"u8, condition.Text);
        WritePlaceholders(writer, condition.Names, condition.Values);
        writer.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
    }

    /// <summary>What a writer writes, as bytes: for the transport that bridges, and for tests.</summary>
    public static ReadOnlyMemory<byte> ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    private static void WriteKeyAttribute(Utf8JsonWriter writer, string name, KeyValue value)
    {
        writer.WritePropertyName(name);
        WriteKeyValue(writer, value);
    }

    /// <summary><c>{"S":"…"}</c></summary>
    public static void WriteKeyValue(Utf8JsonWriter writer, KeyValue value)
    {
        writer.WriteStartObject();
        writer.WriteString(value.Type switch { KeyType.S => "S"u8, KeyType.N => "N"u8, _ => "B"u8 }, value.Text);
        writer.WriteEndObject();
    }

    // As many as most requests need, made once.
    private static string[] Placeholders(string prefix)
    {
        var placeholders = new string[32];
        for (var position = 0; position < placeholders.Length; position++)
        {
            placeholders[position] = Placeholder(prefix, position);
        }

        return placeholders;
    }

    private static string Placeholder(string prefix, int position) => prefix + position.ToString(CultureInfo.InvariantCulture);
}
