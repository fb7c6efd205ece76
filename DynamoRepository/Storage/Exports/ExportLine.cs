using System.Text.Json;

namespace DynamoRepository;

/// <summary>Finds the item in a line of an export.</summary>
internal static class ExportLine
{
    /// <summary>
    /// Returns the item: <c>{"Item":{…}}</c> of a full export, <c>NewImage</c> of an incremental one; empty for a line that records a
    /// deletion.
    /// </summary>
    /// <exception cref="MappingException">The line is no JSON, or has no item.</exception>
    public static ReadOnlyMemory<byte> ItemOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line.Span);
            var (item, isIncremental) = (ReadOnlyMemory<byte>.Empty, false);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw new MappingException(Errors.ExportLineWithoutItem);
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isItem = reader.ValueTextEquals("Item"u8) || reader.ValueTextEquals("NewImage"u8);
                isIncremental |= reader.ValueTextEquals("Keys"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                item = isItem ? line[start..(int)reader.BytesConsumed] : item;
            }

            if (reader.Read() || (item.IsEmpty && !isIncremental))
            {
                throw new MappingException(Errors.ExportLineWithoutItem);
            }

            return item;
        }
        catch (JsonException exception)
        {
            throw new MappingException(Errors.ExportLineNotJson, exception);
        }
    }
}
