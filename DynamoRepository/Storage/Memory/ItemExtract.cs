using System.Buffers;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>Some attributes of an item, byte for byte.</summary>
internal static class ItemExtract
{
    /// <summary>The item with only the named attributes: <c>{"id":{"S":"…"}}</c>.</summary>
    public static byte[] Keep(ReadOnlySpan<byte> item, IEnumerable<string> attributes)
    {
        var names = attributes.ToHashSet(StringComparer.Ordinal);
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, DynamoJson.WriterOptions))
        {
            var reader = new AttributeReader(item);
            reader.ReadStart();
            writer.WriteStartObject();
            while (reader.ReadName())
            {
                var name = reader.GetString();
                var start = reader.Position;
                reader.SkipValue();
                if (names.Contains(name))
                {
                    writer.WritePropertyName(name);
                    writer.WriteRawValue(item[start..reader.Position], skipInputValidation: true);
                }
            }

            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
