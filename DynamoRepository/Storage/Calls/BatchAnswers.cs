using System.Text.Json;

namespace DynamoRepository;

/// <summary>Reads the answers of batches and transactional reads.</summary>
internal static class BatchAnswers
{
    /// <summary><c>{"Responses":{"users":[{…}]},"UnprocessedKeys":{"users":{"Keys":[{…}]}}}</c></summary>
    /// <exception cref="UnreadableItemException">An item cannot be read.</exception>
    public static BatchGetResult<T> ReadGet<T>(ReadOnlyMemory<byte> answer, TableRef table, ItemCodec<T> codec)
        where T : AggregateRoot
    {
        var found = new List<T>();
        var unprocessed = new List<ItemKey>();
        var reader = new AnswerReader(answer.Span);
        while (reader.ReadName())
        {
            if (reader.NameIs("Responses"u8))
            {
                ReadFound(ref reader, answer, table, codec, found);
            }
            else if (reader.NameIs("UnprocessedKeys"u8))
            {
                ReadUnprocessedKeys(ref reader, table, unprocessed);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return new BatchGetResult<T>(found, unprocessed);
    }

    /// <summary><c>{"UnprocessedItems":{"users":[{"PutRequest":{"Item":{…}}},{"DeleteRequest":{"Key":{…}}}]}}</c>: the keys of what was not done.</summary>
    public static IReadOnlyList<ItemKey> ReadWrite(ReadOnlyMemory<byte> answer, TableRef table)
    {
        var unprocessed = new List<ItemKey>();
        var reader = new AnswerReader(answer.Span);
        while (reader.ReadName())
        {
            if (reader.NameIs("UnprocessedItems"u8))
            {
                ReadUnprocessedWrites(ref reader, table, unprocessed);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return unprocessed;
    }

    /// <summary><c>{"Responses":[{"Item":{…}},{}]}</c>, in the order asked; null where there is no item.</summary>
    /// <exception cref="UnreadableItemException">An item cannot be read.</exception>
    public static IReadOnlyList<AggregateRoot?> ReadTransaction(ReadOnlyMemory<byte> answer, IReadOnlyList<TransactGet> gets)
    {
        var results = new List<AggregateRoot?>();
        var reader = new AnswerReader(answer.Span);
        while (reader.ReadName())
        {
            if (reader.NameIs("Responses"u8))
            {
                ReadEntries(ref reader, answer, gets, results);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return results.Count == gets.Count ? results : throw new JsonException("The answer has another number of items than were asked for.");
    }

    // {"users":[{…},…]}: requests are for one table, so there is at most one.
    private static void ReadFound<T>(ref AnswerReader reader, ReadOnlyMemory<byte> answer, TableRef table, ItemCodec<T> codec, List<T> found)
        where T : AggregateRoot
    {
        if (!reader.TryEnter(JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.ReadName())
        {
            if (!reader.TryBegin(JsonTokenType.StartArray, out var items))
            {
                continue;
            }

            items.ReadValue(AttributeTag.L);
            while (items.ReadElement())
            {
                var start = items.Position;
                try
                {
                    found.Add(codec.Read(ref items, answer, table.Identity));
                }
                catch (MappingException exception)
                {
                    throw new UnreadableItemException(exception, table, StoredKey.Find(answer.Span[start..], table));
                }
            }

            reader.GoOn(items);
        }
    }

    // {"users":{"Keys":[{…},…],"ConsistentRead":true}}
    private static void ReadUnprocessedKeys(ref AnswerReader reader, TableRef table, List<ItemKey> unprocessed)
    {
        if (!reader.TryEnter(JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.ReadName())
        {
            if (reader.TryEnter(JsonTokenType.StartObject))
            {
                ReadKeys(ref reader, table, unprocessed);
            }
        }
    }

    private static void ReadKeys(ref AnswerReader reader, TableRef table, List<ItemKey> unprocessed)
    {
        while (reader.ReadName())
        {
            if (!reader.NameIs("Keys"u8))
            {
                reader.SkipValue();
            }
            else if (reader.TryBegin(JsonTokenType.StartArray, out var keys))
            {
                keys.ReadValue(AttributeTag.L);
                while (keys.ReadElement())
                {
                    unprocessed.Add(StoredKey.Read(ref keys, table));
                }

                reader.GoOn(keys);
            }
        }
    }

    // {"users":[{"PutRequest":{"Item":{…}}},{"DeleteRequest":{"Key":{…}}}]}
    private static void ReadUnprocessedWrites(ref AnswerReader reader, TableRef table, List<ItemKey> unprocessed)
    {
        if (!reader.TryEnter(JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.ReadName())
        {
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
    private static void ReadUnprocessedWrite(ref AnswerReader reader, TableRef table, List<ItemKey> unprocessed)
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
                reader.GoOn(item);
            }
        }
    }

    // [{"Item":{…}},{}]
    private static void ReadEntries(ref AnswerReader reader, ReadOnlyMemory<byte> answer, IReadOnlyList<TransactGet> gets, List<AggregateRoot?> results)
    {
        if (!reader.TryEnter(JsonTokenType.StartArray))
        {
            return;
        }

        while (reader.ReadObject())
        {
            AggregateRoot? aggregate = null;
            while (reader.ReadName())
            {
                if (!reader.NameIs("Item"u8) || results.Count == gets.Count)
                {
                    reader.SkipValue();
                }
                else if (reader.TryBegin(JsonTokenType.StartObject, out var item))
                {
                    aggregate = ReadEntry(ref item, answer, gets[results.Count]);
                    reader.GoOn(item);
                }
            }

            results.Add(aggregate);
        }
    }

    private static AggregateRoot? ReadEntry(ref AttributeReader reader, ReadOnlyMemory<byte> answer, TransactGet get)
    {
        try
        {
            return get.Read(ref reader, answer);
        }
        catch (MappingException exception)
        {
            throw new UnreadableItemException(exception, get.Table, get.Key);
        }
    }
}
