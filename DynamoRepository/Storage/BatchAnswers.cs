using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Reads the answers of batches and transactional reads.</summary>
internal static class BatchAnswers
{
    /// <summary><c>{"Responses":{"users":[{…}]},"UnprocessedKeys":{"users":{"Keys":[{…}]}}}</c></summary>
    /// <exception cref="UnreadableItemException">An item cannot be read.</exception>
    public static BatchGetResult<T> ReadGet<T>(ref Utf8JsonReader reader, ReadOnlyMemory<byte> answer, TableRef table, ItemCodec<T> codec)
        where T : AggregateRoot
    {
        var found = new List<T>();
        var unprocessed = new List<ItemKey>();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Responses"u8))
            {
                ReadTables(ref reader, (ref Utf8JsonReader items) => ReadArray(ref items, (ref Utf8JsonReader item) =>
                {
                    found.Add(ReadItem(item, answer, table, codec));
                    item.Skip();
                }));
            }
            else if (reader.ValueTextEquals("UnprocessedKeys"u8))
            {
                ReadTables(ref reader, (ref Utf8JsonReader keys) => ReadUnprocessedKeys(ref keys, table, unprocessed));
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return new BatchGetResult<T>(found, unprocessed);
    }

    /// <summary><c>{"UnprocessedItems":{"users":[{"PutRequest":{"Item":{…}}},{"DeleteRequest":{"Key":{…}}}]}}</c>: the keys of what was not done.</summary>
    public static IReadOnlyList<ItemKey> ReadWrite(ref Utf8JsonReader reader, TableRef table)
    {
        var unprocessed = new List<ItemKey>();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("UnprocessedItems"u8))
            {
                ReadTables(ref reader, (ref Utf8JsonReader writes) => ReadArray(ref writes, (ref Utf8JsonReader write) => unprocessed.Add(ReadUnprocessedWrite(ref write, table))));
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return unprocessed;
    }

    /// <summary><c>{"Responses":[{"Item":{…}},{}]}</c>, in the order asked; null where there is no item.</summary>
    /// <exception cref="UnreadableItemException">An item cannot be read.</exception>
    public static IReadOnlyList<AggregateRoot?> ReadTransaction(ref Utf8JsonReader reader, ReadOnlyMemory<byte> answer, IReadOnlyList<TransactGet> gets)
    {
        var results = new List<AggregateRoot?>();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isResponses = reader.ValueTextEquals("Responses"u8);
            reader.Read();
            if (isResponses && reader.TokenType == JsonTokenType.StartArray)
            {
                ReadArray(ref reader, (ref Utf8JsonReader entry) => results.Add(ReadEntry(ref entry, answer, gets[results.Count])));
            }
            else
            {
                reader.Skip();
            }
        }

        return results.Count == gets.Count ? results : throw new JsonException("The answer has another number of items than were asked for.");
    }

    // From a name: over its value.
    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private delegate void ValueReader(ref Utf8JsonReader reader);

    private static AggregateRoot? ReadEntry(ref Utf8JsonReader reader, ReadOnlyMemory<byte> answer, TransactGet get)
    {
        AggregateRoot? aggregate = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isItem = reader.ValueTextEquals("Item"u8);
            reader.Read();
            if (isItem && reader.TokenType == JsonTokenType.StartObject)
            {
                aggregate = ReadItem(reader, answer, get);
            }

            reader.Skip();
        }

        return aggregate;
    }

    private static AggregateRoot? ReadItem(in Utf8JsonReader reader, ReadOnlyMemory<byte> answer, TransactGet get)
    {
        var item = new AttributeReader(answer.Span, (int)reader.TokenStartIndex);
        try
        {
            return get.Read(ref item, answer);
        }
        catch (MappingException exception)
        {
            throw new UnreadableItemException(exception, get.Table, get.Key);
        }
    }

    private static T ReadItem<T>(in Utf8JsonReader reader, ReadOnlyMemory<byte> answer, TableRef table, ItemCodec<T> codec)
        where T : AggregateRoot
    {
        try
        {
            return codec.Read(answer, (int)reader.TokenStartIndex, table.Identity);
        }
        catch (MappingException exception)
        {
            throw new UnreadableItemException(exception, table, StoredKey.Find(answer.Span[(int)reader.TokenStartIndex..], table));
        }
    }

    // {"Keys":[{…},…],"ConsistentRead":true}
    private static void ReadUnprocessedKeys(ref Utf8JsonReader reader, TableRef table, List<ItemKey> unprocessed)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isKeys = reader.ValueTextEquals("Keys"u8);
            reader.Read();
            if (isKeys && reader.TokenType == JsonTokenType.StartArray)
            {
                ReadArray(ref reader, (ref Utf8JsonReader key) => unprocessed.Add(KeyOf(AttributeValueBridge.ReadMap(ref key), table)));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // {"PutRequest":{"Item":{…}}} or {"DeleteRequest":{"Key":{…}}}
    private static ItemKey ReadUnprocessedWrite(ref Utf8JsonReader reader, TableRef table)
    {
        reader.Read();
        reader.Read();
        reader.Read();
        reader.Read();
        var key = KeyOf(AttributeValueBridge.ReadMap(ref reader), table);
        reader.Read();
        reader.Read();
        return key;
    }

    private static ItemKey KeyOf(Dictionary<string, AttributeValue> attributes, TableRef table) =>
        new(ValueOf(attributes[table.PartitionKey]), table.SortKey is { } sortKey ? ValueOf(attributes[sortKey]) : null);

    private static KeyValue ValueOf(AttributeValue value) =>
        value.S is { } text ? new KeyValue(KeyType.S, text)
        : value.N is { } number ? new KeyValue(KeyType.N, number)
        : new KeyValue(KeyType.B, Convert.ToBase64String(value.B.ToArray()));

    // {"users":…}: requests are for one table, so there is at most one.
    private static void ReadTables(ref Utf8JsonReader reader, ValueReader read)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            read(ref reader);
        }
    }

    private static void ReadArray(ref Utf8JsonReader reader, ValueReader read)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            read(ref reader);
        }
    }
}
