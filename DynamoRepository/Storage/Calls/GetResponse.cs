using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The response to a GetItem, <c>{"Item":{…}}</c>, or to an UpdateItem, <c>{"Attributes":{…}}</c>.</summary>
internal static class GetResponse
{
    /// <summary>Reads the aggregate, or null if there is no item.</summary>
    /// <exception cref="MappingException">The item cannot be read.</exception>
    /// <exception cref="JsonException">The response contains something other than one item.</exception>
    public static T? Read<T>(ReadOnlyMemory<byte> response, ItemCodec<T> codec, string table)
        where T : class, IAggregateRoot => Read(response, "Item"u8, codec, table);

    /// <summary>Reads the aggregate as an update left it.</summary>
    /// <exception cref="MappingException">The item cannot be read.</exception>
    /// <exception cref="JsonException">The response contains something other than one item.</exception>
    public static T ReadUpdated<T>(ReadOnlyMemory<byte> response, ItemCodec<T> codec, string table)
        where T : class, IAggregateRoot =>
        Read(response, "Attributes"u8, codec, table) ?? throw new JsonException(Errors.ResponseHasNullMember);

    /// <summary>Reads the item's version.</summary>
    /// <exception cref="MappingException">The item cannot be read.</exception>
    /// <exception cref="JsonException">The response contains something other than one item.</exception>
    public static StoredVersion ReadVersion(ReadOnlyMemory<byte> response, string etagAttribute)
    {
        var reader = new ResponseReader(response.Span);
        if (!TryFind(ref reader, "Item"u8, out var item))
        {
            return default;
        }

        var version = StoredVersion.Read(ref item, etagAttribute);
        RequireEnd(ref reader, "Item"u8, item.Position);
        return version;
    }

    /// <summary>Copies the item, which outlives the response; empty if there is none.</summary>
    /// <exception cref="MappingException">The item cannot be read.</exception>
    /// <exception cref="JsonException">The response contains something other than one item.</exception>
    public static ReadOnlyMemory<byte> ReadItem(ReadOnlyMemory<byte> response)
    {
        var reader = new ResponseReader(response.Span);
        if (!TryFind(ref reader, "Item"u8, out var item))
        {
            return default;
        }

        var start = item.Position;
        item.SkipItem();
        RequireEnd(ref reader, "Item"u8, item.Position);
        return response.Span[start..item.Position].ToArray();
    }

    /// <summary>
    /// Writes an ordinary client's response as the service would have sent it. No item is null, or empty if the application sets
    /// AWSConfigs.InitializeCollections; a stored item has at least its key.
    /// </summary>
    public static ReadOnlyMemory<byte> ToJson(GetItemResponse? response) => ToJson("Item", response?.Item);

    /// <summary>Writes an ordinary client's response to an update.</summary>
    public static ReadOnlyMemory<byte> ToJson(UpdateItemResponse? response) => ToJson("Attributes", response?.Attributes);

    private static ReadOnlyMemory<byte> ToJson(string member, Dictionary<string, AttributeValue>? item) => item is { Count: > 0 }
        ? RequestJson.ToBytes(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(member);
            AttributeValueBridge.WriteMap(writer, item);
            writer.WriteEndObject();
        })
        : "{}"u8.ToArray();

    private static T? Read<T>(ReadOnlyMemory<byte> response, ReadOnlySpan<byte> member, ItemCodec<T> codec, string table)
        where T : class, IAggregateRoot
    {
        var reader = new ResponseReader(response.Span);
        if (!TryFind(ref reader, member, out var item))
        {
            return null;
        }

        var aggregate = codec.Read(ref item, response, table);
        RequireEnd(ref reader, member, item.Position);
        return aggregate;
    }

    private static bool TryFind(ref ResponseReader response, ReadOnlySpan<byte> member, out AttributeReader item)
    {
        while (response.ReadName())
        {
            if (!response.NameIs(member))
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
    private static void RequireEnd(ref ResponseReader response, ReadOnlySpan<byte> member, int position)
    {
        response.GoOn(position);
        var wasMet = true;
        while (response.ReadName())
        {
            _ = response.NameIs(member, ref wasMet);
            response.SkipValue();
        }
    }
}
