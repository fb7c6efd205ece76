using System.Buffers;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// The position after which a page begins, as the service sends and accepts it: the item's keys,
/// <c>{"id":{"S":"…"},"email":{"S":"…"}}</c>.
/// </summary>
internal static class StartKey
{
    /// <summary>The key attributes that a position in the table or in an index consists of.</summary>
    public static IReadOnlyList<KeyAttribute> AttributesOf(TableSchema schema, IndexSchema? index)
    {
        KeyAttribute[] ofTable = schema.SortKey is { } sortKey ? [schema.PartitionKey, sortKey] : [schema.PartitionKey];
        return index is null ? ofTable : [.. ofTable.Concat(index.Keys).DistinctBy(key => key.Name)];
    }

    /// <summary>The position of an item in DynamoDB JSON, always in one order; empty when it lacks one of the keys.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<byte> item, IReadOnlyList<KeyAttribute> keys)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var writer = new Utf8JsonWriter(buffer, DynamoJson.WriterOptions);
        writer.WriteStartObject();
        foreach (var key in keys)
        {
            if (TextOf(item, key) is not { Length: > 0 } text)
            {
                return default;
            }

            writer.WriteStartObject(key.Name);
            writer.WriteString(key.Type.ToString(), text);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The same position written anew, so that nothing of a stranger's text reaches a request; empty when it is none.</summary>
    /// <param name="json">The position, or what is said to be one.</param>
    /// <param name="keys">The key attributes that it consists of.</param>
    /// <param name="onlyKeys">True if anything else in it makes it none.</param>
    public static ReadOnlyMemory<byte> Checked(ReadOnlySpan<byte> json, IReadOnlyList<KeyAttribute> keys, bool onlyKeys = true)
    {
        try
        {
            var reader = new AttributeReader(json);
            var attributes = StoredValueReader.ReadItem(ref reader);
            return onlyKeys && (attributes.Count != keys.Count || reader.Position != json.Length) ? default : Of(json, keys);
        }
        catch (Exception exception) when (exception is JsonException or MappingException)
        {
            return default;
        }
    }

    private static string? TextOf(ReadOnlySpan<byte> item, KeyAttribute key)
    {
        var reader = new AttributeReader(item);
        return reader.TryMoveToAttribute(key.Name) && reader.ReadTag() == key.Type ? reader.GetString() : null;
    }
}
