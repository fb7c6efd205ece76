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
        if (!reader.TryBegin(JsonTokenType.StartObject, out var tables))
        {
            return;
        }

        tables.ReadStart();
        while (tables.ReadName())
        {
            tables.ReadValue(AttributeTag.L);
            while (tables.ReadElement())
            {
                var start = tables.Position;
                try
                {
                    found.Add(codec.Read(ref tables, answer, table.Identity));
                }
                catch (MappingException exception)
                {
                    throw new UnreadableItemException(exception, table, StoredKey.Find(answer.Span[start..], table));
                }
            }
        }

        reader.GoOn(tables);
    }

    // {"users":{"Keys":[{…},…],"ConsistentRead":true}}
    private static void ReadUnprocessedKeys(ref AnswerReader reader, TableRef table, List<ItemKey> unprocessed)
    {
        if (!reader.TryBegin(JsonTokenType.StartObject, out var tables))
        {
            return;
        }

        tables.ReadStart();
        while (tables.ReadName())
        {
            tables.ReadStart();
            while (tables.ReadName())
            {
                if (!tables.TextEquals("Keys"u8))
                {
                    tables.SkipValue();
                    continue;
                }

                tables.ReadValue(AttributeTag.L);
                while (tables.ReadElement())
                {
                    unprocessed.Add(StoredKey.Read(ref tables, table));
                }
            }
        }

        reader.GoOn(tables);
    }

    // {"users":[{"PutRequest":{"Item":{…}}},{"DeleteRequest":{"Key":{…}}}]}
    private static void ReadUnprocessedWrites(ref AnswerReader reader, TableRef table, List<ItemKey> unprocessed)
    {
        if (!reader.TryBegin(JsonTokenType.StartObject, out var tables))
        {
            return;
        }

        tables.ReadStart();
        while (tables.ReadName())
        {
            tables.ReadValue(AttributeTag.L);
            while (tables.ReadElement())
            {
                tables.ReadStart();
                while (tables.ReadName())
                {
                    tables.ReadStart();
                    while (tables.ReadName())
                    {
                        unprocessed.Add(StoredKey.Read(ref tables, table));
                    }
                }
            }
        }

        reader.GoOn(tables);
    }

    // [{"Item":{…}},{}]
    private static void ReadEntries(ref AnswerReader reader, ReadOnlyMemory<byte> answer, IReadOnlyList<TransactGet> gets, List<AggregateRoot?> results)
    {
        if (!reader.TryBegin(JsonTokenType.StartArray, out var entries))
        {
            return;
        }

        entries.ReadValue(AttributeTag.L);
        while (entries.ReadElement())
        {
            AggregateRoot? aggregate = null;
            entries.ReadStart();
            while (entries.ReadName())
            {
                if (entries.TextEquals("Item"u8) && results.Count < gets.Count)
                {
                    aggregate = ReadEntry(ref entries, answer, gets[results.Count]);
                }
                else
                {
                    entries.SkipValue();
                }
            }

            results.Add(aggregate);
        }

        reader.GoOn(entries);
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
