using System.Text.Json;

namespace DynamoRepository;

/// <summary>Reads the answer of a transactional read.</summary>
internal static class TransactGetAnswer
{
    /// <summary><c>{"Responses":[{"Item":{…}},{}]}</c>, in the order asked; null where there is no item.</summary>
    /// <exception cref="UnreadableItemException">An item cannot be read.</exception>
    public static IReadOnlyList<IAggregateRoot?> Read(ReadOnlyMemory<byte> answer, IReadOnlyList<TransactGet> gets)
    {
        var results = new List<IAggregateRoot?>();
        var reader = new AnswerReader(answer.Span);
        var wasMet = false;
        while (reader.ReadName())
        {
            if (reader.NameIs("Responses"u8, ref wasMet))
            {
                ReadEntries(ref reader, answer, gets, results);
            }
            else
            {
                reader.SkipValue();
            }
        }

        return results.Count == gets.Count
            ? results
            : throw new JsonException("The answer has another number of items than were asked for.");
    }

    // [{"Item":{…}},{}]
    private static void ReadEntries(
        ref AnswerReader reader, ReadOnlyMemory<byte> answer, IReadOnlyList<TransactGet> gets, List<IAggregateRoot?> results)
    {
        reader.Enter(JsonTokenType.StartArray);
        while (reader.ReadObject())
        {
            IAggregateRoot? aggregate = null;
            var wasMet = false;
            while (reader.ReadName())
            {
                if (!reader.NameIs("Item"u8, ref wasMet) || results.Count == gets.Count)
                {
                    reader.SkipValue();
                }
                else if (reader.TryBegin(JsonTokenType.StartObject, out var item))
                {
                    aggregate = ReadEntry(ref item, answer, gets[results.Count]);
                    reader.GoOn(item.Position);
                }
            }

            results.Add(aggregate);
        }
    }

    private static IAggregateRoot? ReadEntry(ref AttributeReader reader, ReadOnlyMemory<byte> answer, TransactGet get)
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
