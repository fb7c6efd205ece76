using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Reads the response of a batch read: the items found, and the unprocessed keys.</summary>
internal static class BatchGetResponse
{
    /// <summary><c>{"Responses":{"users":[{…}]},"UnprocessedKeys":{"users":{"Keys":[{…}]}}}</c></summary>
    /// <exception cref="UnreadableItemException">An item is damaged so that its key or its end cannot be found.</exception>
    public static BatchGetResult<T> Read<T>(
        ReadOnlyMemory<byte> response, BatchGetOperation operation, ItemCodec<T> codec, CallContext context)
        where T : class, IAggregateRoot
    {
        var found = new List<KeyValuePair<ItemKey, T>>();
        var unreadable = new List<KeyValuePair<ItemKey, RepositoryException>>();
        var unprocessed = new List<ItemKey>();
        var open = new RequestedKeys(operation.Keys);
        var reader = new ResponseReader(response.Span);
        bool hasFound = false, hasUnprocessed = false;
        while (reader.ReadName())
        {
            if (reader.NameIs("Responses"u8, ref hasFound))
            {
                ReadFound(ref reader, response, operation.Table, codec, context, open, found, unreadable);
            }
            else if (reader.NameIs("UnprocessedKeys"u8, ref hasUnprocessed))
            {
                ReadUnprocessedKeys(ref reader, operation.Table, open, unprocessed);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return hasFound
            ? new BatchGetResult<T>(found, unprocessed) { Unreadable = unreadable }
            : throw new JsonException(Errors.ResponseWithoutItems);
    }

    /// <summary>Writes an ordinary client's response as the service would have sent it.</summary>
    public static ReadOnlyMemory<byte> ToJson(BatchGetItemResponse? response, TableRef table) => RequestJson.ToBytes(writer =>
    {
        writer.WriteStartObject();
        if (response is null || response.Responses is not null)
        {
            writer.WriteStartObject("Responses"u8);
            foreach (var (name, items) in response?.Responses ?? [])
            {
                writer.WriteStartArray(name);
                items?.ForEach(item => ResponseMaps.WriteItem(writer, item, table));
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteStartObject("UnprocessedKeys"u8);
        foreach (var (name, keys) in response?.UnprocessedKeys ?? [])
        {
            writer.WriteStartObject(name);
            writer.WriteStartArray("Keys"u8);
            keys?.Keys?.ForEach(key => AttributeValueBridge.WriteMap(writer, key));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    // {"users":[{…},…]}: requests are for one table, so there is at most one.
    private static void ReadFound<T>(
        ref ResponseReader reader, ReadOnlyMemory<byte> response, TableRef table, ItemCodec<T> codec, CallContext context,
        RequestedKeys open, List<KeyValuePair<ItemKey, T>> found, List<KeyValuePair<ItemKey, RepositoryException>> unreadable)
        where T : class, IAggregateRoot
    {
        reader.Enter(JsonTokenType.StartObject);
        while (reader.ReadName())
        {
            reader.RequireName(table.Name);
            if (!reader.TryBegin(JsonTokenType.StartArray, out var items))
            {
                continue;
            }

            items.ReadValue(DynamoType.L);
            while (items.ReadElement())
            {
                var before = items;
                try
                {
                    if (codec.Read(ref items, response, table.Identity) is not { } aggregate)
                    {
                        continue;
                    }

                    var key = codec.KeyOf(aggregate);
                    open.Take(key);
                    found.Add(new(key, aggregate));
                }
                catch (MappingException exception)
                {
                    var (key, failure) = ItemReading.PassUnreadable(ref items, before, response, table, context, exception);
                    var known = key ?? throw new UnreadableItemException(exception, table, key: null);
                    open.Take(known);
                    unreadable.Add(new(known, failure));
                }
            }

            reader.GoOn(items.Position);
        }
    }

    // {"users":{"Keys":[{…},…],"ConsistentRead":true}}
    private static void ReadUnprocessedKeys(ref ResponseReader reader, TableRef table, RequestedKeys open, List<ItemKey> unprocessed)
    {
        if (!reader.TryEnter(JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.ReadName())
        {
            reader.RequireName(table.Name);
            if (reader.TryEnter(JsonTokenType.StartObject))
            {
                ReadKeys(ref reader, table, unprocessed);
            }
        }

        unprocessed.ForEach(open.Take);
    }

    private static void ReadKeys(ref ResponseReader reader, TableRef table, List<ItemKey> unprocessed)
    {
        while (reader.ReadName())
        {
            if (!reader.NameIs("Keys"u8))
            {
                reader.SkipValue();
            }
            else if (reader.TryBegin(JsonTokenType.StartArray, out var keys))
            {
                keys.ReadValue(DynamoType.L);
                while (keys.ReadElement())
                {
                    unprocessed.Add(StoredKey.Read(ref keys, table));
                }

                reader.GoOn(keys.Position);
            }
        }
    }
}
