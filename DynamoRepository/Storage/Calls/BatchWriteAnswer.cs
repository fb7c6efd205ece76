using System.Text.Json;

namespace DynamoRepository;

/// <summary>Reads the answer of a batch write: the keys that the service did not get to.</summary>
internal static class BatchWriteAnswer
{
    /// <summary>
    /// <c>{"UnprocessedItems":{"users":[{"PutRequest":{"Item":{…}}},{"DeleteRequest":{"Key":{…}}}]}}</c>: the keys of what was not done.
    /// </summary>
    public static IReadOnlyList<ItemKey> Read(ReadOnlyMemory<byte> answer, BatchWriteOperation operation)
    {
        var unprocessed = new List<ItemKey>();
        var reader = new AnswerReader(answer.Span);
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
            var open = new AskedKeys(operation.Writes.Select(write => write.Key));
            unprocessed.ForEach(open.Take);
        }

        return unprocessed;
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
                reader.GoOn(item.Position);
            }
        }
    }
}
