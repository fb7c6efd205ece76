using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The response to a query or scan, <c>{"Items":[{…}],"Count":1,"LastEvaluatedKey":{…}}</c>, in any order.</summary>
internal static class PageResponse
{
    /// <summary>Writes an ordinary client's response as the service would have sent it.</summary>
    public static ReadOnlyMemory<byte> ToJson(
        TableRef table, List<Dictionary<string, AttributeValue>>? items, int? count, int? scanned,
        Dictionary<string, AttributeValue>? lastKey) => RequestJson.ToBytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("Count"u8, count ?? items?.Count ?? 0);
        writer.WriteNumber("ScannedCount"u8, scanned ?? count ?? 0);

        // A fake without set-up returns nothing; a client that counted items returns them.
        if (items is not null || count is null or 0)
        {
            writer.WriteStartArray("Items"u8);
            foreach (var item in items ?? [])
            {
                ResponseMaps.WriteItem(writer, item, table);
            }

            writer.WriteEndArray();
        }

        // Null at the end; empty if the application sets AWSConfigs.InitializeCollections.
        if (lastKey is { Count: > 0 })
        {
            writer.WritePropertyName("LastEvaluatedKey"u8);
            AttributeValueBridge.WriteMap(writer, lastKey);
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads the page.</summary>
    /// <param name="response">The response's bytes.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="read">Reads one item.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="UnreadableItemException">An item is damaged so that its end cannot be found.</exception>
    /// <exception cref="MappingException">There is something else in the place of an item.</exception>
    public static ItemPage<TResult> Read<TResult>(
        ReadOnlyMemory<byte> response, PageOperation operation, ItemReader<TResult> read, CallContext context)
    {
        var reader = new ResponseReader(response.Span);
        List<TResult> items = [];
        List<UnreadableItem> unreadable = [];
        int count = 0, scanned = 0;
        ReadOnlyMemory<byte> end = default, cut = default;
        bool hasItems = false, hasCount = false, hasScanned = false, hasEnd = false;
        while (reader.ReadName())
        {
            if (reader.NameIs("Items"u8, ref hasItems))
            {
                cut = ReadItems(ref reader, response, operation, read, context, items, unreadable);
            }
            else if (reader.NameIs("Count"u8, ref hasCount))
            {
                count = reader.ReadCount();
            }
            else if (reader.NameIs("ScannedCount"u8, ref hasScanned))
            {
                scanned = reader.ReadCount();
            }
            else if (reader.NameIs("LastEvaluatedKey"u8, ref hasEnd))
            {
                end = ReadPosition(ref reader, response, operation.Keys);
            }
            else
            {
                reader.SkipValue();
            }
        }

        if (operation.CountOnly ? !hasCount : !hasItems)
        {
            throw new JsonException(Errors.ResponseWithoutItems);
        }

        return new ItemPage<TResult>(items, operation.CountOnly ? count : items.Count, scanned, cut.IsEmpty ? end : cut)
        {
            Unreadable = unreadable,
        };
    }

    // Returns the position of the last item taken, readable or not, if the response has more items than may be taken.
    private static ReadOnlyMemory<byte> ReadItems<TResult>(
        ref ResponseReader reader, ReadOnlyMemory<byte> response, PageOperation operation, ItemReader<TResult> read, CallContext context,
        List<TResult> items, List<UnreadableItem> unreadable)
    {
        if (!reader.TryBegin(JsonTokenType.StartArray, out var array))
        {
            // Only a count has no items.
            return operation.CountOnly ? default : throw new JsonException(Errors.ResponseWithoutItems);
        }

        var last = default(Range);
        var isCut = false;
        array.ReadValue(DynamoType.L);
        while (array.ReadElement())
        {
            if (items.Count == operation.MaxItems)
            {
                isCut = true;
                array.SkipItem();
                continue;
            }

            var before = array;
            try
            {
                items.Add(read(ref array, response));
            }
            catch (MappingException exception)
            {
                var (_, failure) = ItemReading.PassUnreadable(ref array, before, response, operation.Table, context, exception);
                unreadable.Add(new UnreadableItem(items.Count, failure));
            }

            last = before.Position..array.Position;
        }

        reader.GoOn(array.Position);
        return isCut ? StartKey.Of(response.Span[last], operation.Keys) : default;
    }

    // Null, or without attributes, for the last page.
    private static ReadOnlyMemory<byte> ReadPosition(
        ref ResponseReader reader, ReadOnlyMemory<byte> response, IReadOnlyList<KeyAttribute> keys)
    {
        if (!reader.TryBegin(JsonTokenType.StartObject, out var key))
        {
            return default;
        }

        var start = key.Position;
        var isEmpty = true;
        key.ReadStart();
        while (key.ReadName())
        {
            isEmpty = false;
            key.SkipValue();
        }

        reader.GoOn(key.Position);
        if (isEmpty)
        {
            return default;
        }

        // Copied, because the response's buffer is reused.
        return StartKey.Checked(response.Span[start..key.Position], keys, onlyKeys: false) is { IsEmpty: false } position
            ? position
            : throw new JsonException(Errors.ResponseWithoutPosition);
    }
}
