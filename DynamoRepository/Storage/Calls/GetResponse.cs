using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The response to a GetItem: <c>{"Item":{…}}</c>.</summary>
internal static class GetResponse
{
    /// <summary>Reads the aggregate, or null if there is no item.</summary>
    /// <exception cref="MappingException">The item cannot be read.</exception>
    /// <exception cref="JsonException">The response contains something other than one item.</exception>
    public static T? Read<T>(ReadOnlyMemory<byte> response, ItemCodec<T> codec, string table)
        where T : class, IAggregateRoot
    {
        var reader = new ResponseReader(response.Span);
        if (!TryFind(ref reader, out var item))
        {
            return null;
        }

        var aggregate = codec.Read(ref item, response, table);
        RequireEnd(ref reader, item.Position);
        return aggregate;
    }

    /// <summary>Reads the item's version.</summary>
    /// <exception cref="MappingException">The item cannot be read.</exception>
    /// <exception cref="JsonException">The response contains something other than one item.</exception>
    public static StoredVersion ReadVersion(ReadOnlyMemory<byte> response, string etagAttribute)
    {
        var reader = new ResponseReader(response.Span);
        if (!TryFind(ref reader, out var item))
        {
            return default;
        }

        var version = StoredVersion.Read(ref item, etagAttribute);
        RequireEnd(ref reader, item.Position);
        return version;
    }

    /// <summary>
    /// Writes an ordinary client's response as the service would have sent it. No item is null, or empty if the application sets
    /// AWSConfigs.InitializeCollections; a stored item has at least its key.
    /// </summary>
    public static ReadOnlyMemory<byte> ToJson(GetItemResponse? response) => response?.Item is { Count: > 0 } item
        ? RequestJson.ToBytes(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("Item"u8);
            AttributeValueBridge.WriteMap(writer, item);
            writer.WriteEndObject();
        })
        : "{}"u8.ToArray();

    private static bool TryFind(ref ResponseReader response, out AttributeReader item)
    {
        while (response.ReadName())
        {
            if (!response.NameIs("Item"u8))
            {
                response.SkipValue();
            }
            else if (response.TryBegin(JsonTokenType.StartObject, out item))
            {
                return true;
            }
        }

        item = default;
        return false;
    }

    // A second item must not follow the first.
    private static void RequireEnd(ref ResponseReader response, int position)
    {
        response.GoOn(position);
        var wasMet = true;
        while (response.ReadName())
        {
            _ = response.NameIs("Item"u8, ref wasMet);
            response.SkipValue();
        }
    }
}
