using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Reads the response of a batch write: the unprocessed keys.</summary>
internal static class BatchWriteResponse
{
    /// <summary>
    /// <c>{"UnprocessedItems":{"users":[{"PutRequest":{"Item":{…}}},{"DeleteRequest":{"Key":{…}}}]}}</c>: returns the keys of the
    /// unprocessed writes.
    /// </summary>
    public static IReadOnlyList<ItemKey> Read(ReadOnlyMemory<byte> response, BatchWriteOperation operation)
    {
        var unprocessed = new List<ItemKey>();
        var reader = new ResponseReader(response.Span);
        var wasMet = false;
        while (reader.ReadName())
        {
            if (reader.NameIs("UnprocessedItems"u8, ref wasMet))
            {
                ReadUnprocessedWrites(ref reader, operation.Table, unprocessed);
            }
            else
            {
                reader.SkipValue();
            }
        }

        if (unprocessed.Count > 0)
        {
            var open = new RequestedKeys(operation.Writes.Select(write => write.Key));
            unprocessed.ForEach(open.Take);
        }

        return unprocessed;
    }

    /// <summary>Writes an ordinary client's response as the service would have sent it.</summary>
    public static ReadOnlyMemory<byte> ToJson(BatchWriteItemResponse? response) => RequestJson.ToBytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("UnprocessedItems"u8);
        foreach (var (table, writes) in response?.UnprocessedItems ?? [])
        {
            writer.WriteStartArray(table);
            writes?.ForEach(write => WriteUnprocessed(writer, write));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    // {"users":[{"PutRequest":{"Item":{…}}},{"DeleteRequest":{"Key":{…}}}]}
    private static void ReadUnprocessedWrites(ref ResponseReader reader, TableRef table, List<ItemKey> unprocessed)
    {
        if (!reader.TryEnter(JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.ReadName())
        {
            reader.RequireName(table.Name);
            if (!reader.TryEnter(JsonTokenType.StartArray))
            {
                continue;
            }

            while (reader.ReadObject())
            {
                while (reader.ReadName())
                {
                    ReadUnprocessedWrite(ref reader, table, unprocessed);
                }
            }
        }
    }

    // {"Item":{…}} or {"Key":{…}}
    private static void ReadUnprocessedWrite(ref ResponseReader reader, TableRef table, List<ItemKey> unprocessed)
    {
        if (!reader.TryEnter(JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.ReadName())
        {
            if (reader.TryBegin(JsonTokenType.StartObject, out var item))
            {
                unprocessed.Add(StoredKey.Read(ref item, table));
                reader.GoOn(item.Position);
            }
        }
    }

    private static void WriteUnprocessed(Utf8JsonWriter writer, WriteRequest? write)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(write?.PutRequest is null ? "DeleteRequest"u8 : "PutRequest"u8);
        writer.WritePropertyName(write?.PutRequest is null ? "Key"u8 : "Item"u8);
        AttributeValueBridge.WriteMap(writer, (write?.PutRequest?.Item ?? write?.DeleteRequest?.Key)!);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
