using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The answer to a query or scan, <c>{"Items":[{…}],"Count":1,"LastEvaluatedKey":{…}}</c>, in any order.</summary>
internal static class PageAnswer
{
    /// <summary>What an ordinary client brought, as the service would have sent it.</summary>
    public static ReadOnlyMemory<byte> ToJson(List<Dictionary<string, AttributeValue>>? items, int? count, int? scanned, Dictionary<string, AttributeValue>? lastKey) => RequestJson.ToBytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("Count"u8, count ?? items?.Count ?? 0);
        writer.WriteNumber("ScannedCount"u8, scanned ?? count ?? 0);
        writer.WriteStartArray("Items"u8);
        foreach (var item in items ?? [])
        {
            AttributeValueBridge.WriteMap(writer, item);
        }

        writer.WriteEndArray();

        // Null at the end; empty where the application sets AWSConfigs.InitializeCollections.
        if (lastKey is { Count: > 0 })
        {
            writer.WritePropertyName("LastEvaluatedKey"u8);
            AttributeValueBridge.WriteMap(writer, lastKey);
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads the page.</summary>
    /// <param name="answer">The answer's bytes.</param>
    /// <param name="operation">What was asked.</param>
    /// <param name="read">Reads one item.</param>
    /// <exception cref="UnreadableItemException">An item cannot be read.</exception>
    /// <exception cref="MappingException">There is something else where an item should be.</exception>
    public static ItemPage<TResult> Read<TResult>(ReadOnlyMemory<byte> answer, PageOperation operation, ItemReader<TResult> read)
    {
        var reader = new Utf8JsonReader(answer.Span, DynamoJson.ReaderOptions);
        reader.Read();
        List<TResult> items = [];
        int count = 0, scanned = 0, offset = 0;
        ReadOnlyMemory<byte> end = default, cut = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Items"u8))
            {
                reader.Read();
                var array = new AttributeReader(answer.Span, offset + (int)reader.TokenStartIndex);
                cut = ReadItems(ref array, answer, operation, read, items);

                // What has been read needs no reading again: goes on at the closing bracket, in the state of just behind the opening one.
                offset = array.Position - 1;
                reader = new Utf8JsonReader(answer.Span[offset..], isFinalBlock: true, reader.CurrentState);
                reader.Read();
            }
            else if (reader.ValueTextEquals("Count"u8))
            {
                reader.Read();
                count = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("ScannedCount"u8))
            {
                reader.Read();
                scanned = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("LastEvaluatedKey"u8))
            {
                reader.Read();
                end = ReadKey(ref reader, answer[offset..]);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new ItemPage<TResult>(items, operation.CountOnly ? count : items.Count, scanned, cut.IsEmpty ? end : cut);
    }

    // Reads from the array's opening bracket to its closing one. Returns the position of the last item taken when there are more in the answer than may be taken.
    private static ReadOnlyMemory<byte> ReadItems<TResult>(
        ref AttributeReader reader, ReadOnlyMemory<byte> answer, PageOperation operation, ItemReader<TResult> read, List<TResult> items)
    {
        var last = default(Range);
        var isCut = false;
        reader.ReadValue(AttributeTag.L);
        while (reader.ReadElement())
        {
            if (items.Count == operation.MaxItems)
            {
                isCut = true;
                reader.SkipValue();
                continue;
            }

            var start = reader.Position;
            try
            {
                items.Add(read(ref reader, answer));
            }
            catch (MappingException exception)
            {
                throw new UnreadableItemException(exception, operation.Table, StoredKey.Find(answer.Span[start..], operation.Table));
            }

            last = start..reader.Position;
        }

        return isCut ? StartKey.Of(answer.Span[last], operation.Keys) : default;
    }

    private static ReadOnlyMemory<byte> ReadKey(ref Utf8JsonReader reader, ReadOnlyMemory<byte> answer)
    {
        var start = (int)reader.TokenStartIndex;
        var isEmpty = !reader.Read() || reader.TokenType != JsonTokenType.PropertyName;
        while (!isEmpty && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            reader.Skip();
            reader.Read();
        }

        return isEmpty ? default : answer[start..(int)reader.BytesConsumed].ToArray().AsMemory(); // the answer's buffer is used again
    }
}
