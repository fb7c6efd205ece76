using System.Text.Json;

namespace DynamoRepository;

/// <summary><see cref="StoredValue"/> → DynamoDB JSON.</summary>
internal static class StoredValueWriter
{
    /// <summary>Writes an item: <c>{"id":{"S":"…"},…}</c>.</summary>
    public static byte[] WriteItem(IReadOnlyDictionary<string, StoredValue> item) => ToBytes(writer => WriteEntries(writer, item));

    /// <summary>Writes a value: <c>{"S":"open"}</c>.</summary>
    public static byte[] WriteValue(StoredValue value) => ToBytes(writer => Write(writer, value));

    private static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, DynamoJson.WriterOptions))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEntries(Utf8JsonWriter writer, IReadOnlyDictionary<string, StoredValue> entries)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in entries)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, StoredValue value)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(value.Type.ToString());
        switch (value.Type)
        {
            case DynamoType.NULL:
                writer.WriteBooleanValue(true);
                break;
            case DynamoType.BOOL:
                writer.WriteBooleanValue(value.IsTrue);
                break;
            case DynamoType.M:
                WriteEntries(writer, value.Entries);
                break;
            case DynamoType.L:
                writer.WriteStartArray();
                foreach (var element in value.Elements)
                {
                    Write(writer, element);
                }

                writer.WriteEndArray();
                break;
            case DynamoType.SS or DynamoType.NS or DynamoType.BS:
                writer.WriteStartArray();
                foreach (var element in value.Elements)
                {
                    WriteText(writer, element);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteText(writer, value);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, StoredValue value)
    {
        switch (value.Type)
        {
            case DynamoType.S:
                writer.WriteStringValue(value.Bytes);
                break;
            case DynamoType.N:
                writer.WriteStringValue(value.Number.ToUtf8());
                break;
            default:
                writer.WriteBase64StringValue(value.Bytes);
                break;
        }
    }
}
