using System.Buffers;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>The shared parts of request bodies, as the service's JSON.</summary>
internal static class RequestJson
{
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

    /// <summary>
    /// <c>"ExpressionAttributeNames":{"#n0":"etag"},"ExpressionAttributeValues":{":v0":{"S":"…"}}</c>; empty ones are omitted, as the
    /// service requires.
    /// </summary>
    public static void WritePlaceholders(Utf8JsonWriter writer, IReadOnlyList<string> names, IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        if (names.Count > 0)
        {
            writer.WriteStartObject("ExpressionAttributeNames"u8);
            for (var position = 0; position < names.Count; position++)
            {
                writer.WriteString(Placeholders.Name(position), names[position]);
            }

            writer.WriteEndObject();
        }

        if (values.Count > 0)
        {
            writer.WriteStartObject("ExpressionAttributeValues"u8);
            for (var position = 0; position < values.Count; position++)
            {
                writer.WritePropertyName(Placeholders.Value(position));
                writer.WriteRawValue(values[position].Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }
    }

    /// <summary>
    /// <c>"TableName":"users","Item":{…},"ConditionExpression":…</c>, or <c>"Key"</c> instead of <c>"Item"</c>, with
    /// <c>"UpdateExpression"</c> in an update: the same alone and in a transaction.
    /// </summary>
    public static void WriteParameters(Utf8JsonWriter writer, WriteOperation write)
    {
        writer.WriteString("TableName"u8, write.Table.Name);
        if (write.Kind == WriteKind.Put)
        {
            WriteItem(writer, write.Item);
        }
        else
        {
            WriteKey(writer, write.Table, write.Key);
        }

        WriteCondition(writer, write.Rendered);
    }

    /// <summary><c>"Item":{…}</c></summary>
    public static void WriteItem(Utf8JsonWriter writer, ReadOnlyMemory<byte> item)
    {
        writer.WritePropertyName("Item"u8);
        writer.WriteRawValue(item.Span, skipInputValidation: true);
    }

    /// <summary>
    /// <c>"ConditionExpression":"#n0 = :v0","ExpressionAttributeNames":…,"ReturnValuesOnConditionCheckFailure":"ALL_OLD"</c>, or nothing.
    /// </summary>
    private static void WriteCondition(Utf8JsonWriter writer, RenderedExpression? condition)
    {
        if (condition is null)
        {
            return;
        }

        if (condition.Update is { } update)
        {
            writer.WriteString("UpdateExpression"u8, update);
        }

        writer.WriteString("ConditionExpression"u8, condition.Text);
        WritePlaceholders(writer, condition.Names, condition.Values);
        writer.WriteString("ReturnValuesOnConditionCheckFailure"u8, "ALL_OLD"u8);
    }

    /// <summary>Returns what a writer writes as bytes: for the transport that bridges, and for tests.</summary>
    public static ReadOnlyMemory<byte> ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, DynamoJson.WriterOptions))
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
        writer.WriteString(value.Type switch { DynamoType.S => "S"u8, DynamoType.N => "N"u8, _ => "B"u8 }, value.Text);
        writer.WriteEndObject();
    }
}
