using System.Text.Json;

namespace DynamoRepository;

/// <summary>Reads the answer of a batch read: what was found, and which keys the service did not get to.</summary>
internal static class BatchGetAnswer
{
    /// <summary><c>{"Responses":{"users":[{…}]},"UnprocessedKeys":{"users":{"Keys":[{…}]}}}</c></summary>
    /// <exception cref="UnreadableItemException">An item cannot be read.</exception>
    public static BatchGetResult<T> Read<T>(ReadOnlyMemory<byte> answer, BatchGetOperation operation, ItemCodec<T> codec)
        where T : class, IAggregateRoot
    {
        var found = new List<KeyValuePair<ItemKey, T>>();
        var unprocessed = new List<ItemKey>();
        var open = new AskedKeys(operation.Keys);
        var reader = new AnswerReader(answer.Span);
        bool hasFound = false, hasUnprocessed = false;
        while (reader.ReadName())
        {
            if (reader.NameIs("Responses"u8, ref hasFound))
            {
                ReadFound(ref reader, answer, operation.Table, codec, open, found);
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

        return hasFound ? new BatchGetResult<T>(found, unprocessed) : throw new JsonException("The answer has no items.");
    }

    // {"users":[{…},…]}: requests are for one table, so there is at most one.
    private static void ReadFound<T>(
        ref AnswerReader reader, ReadOnlyMemory<byte> answer, TableRef table, ItemCodec<T> codec, AskedKeys open,
        List<KeyValuePair<ItemKey, T>> found)
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
                var start = items.Position;
                try
                {
                    if (codec.Read(ref items, answer, table.Identity) is not { } aggregate)
                    {
                        continue;
                    }

                    var key = codec.KeyOf(aggregate);
                    open.Take(key);
                    found.Add(new(key, aggregate));
                }
                catch (MappingException exception)
                {
                    throw new UnreadableItemException(exception, table, StoredKey.Find(answer.Span[start..], table));
                }
            }

            reader.GoOn(items.Position);
        }
    }

    // {"users":{"Keys":[{…},…],"ConsistentRead":true}}
    private static void ReadUnprocessedKeys(ref AnswerReader reader, TableRef table, AskedKeys open, List<ItemKey> unprocessed)
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
