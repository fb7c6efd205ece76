using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Reads the response of a transactional read.</summary>
internal static class TransactGetResponse
{
    /// <summary><c>{"Responses":[{"Item":{…}},{}]}</c>, in the requested order; null where there is no item.</summary>
    /// <exception cref="RepositoryException">Some items cannot be read; it names each.</exception>
    /// <exception cref="UnreadableItemException">An item is damaged so that its end cannot be found.</exception>
    public static IReadOnlyList<IAggregateRoot?> Read(
        ReadOnlyMemory<byte> response, IReadOnlyList<TransactGet> gets, CallContext context)
    {
        var results = new List<IAggregateRoot?>();
        var unreadable = new List<RepositoryException>();
        var reader = new ResponseReader(response.Span);
        var wasMet = false;
        while (reader.ReadName())
        {
            if (reader.NameIs("Responses"u8, ref wasMet))
            {
                ReadEntries(ref reader, response, gets, context, results, unreadable);
            }
            else
            {
                reader.SkipValue();
            }
        }

        if (results.Count != gets.Count)
        {
            throw new JsonException(Errors.ResponseHasOtherNumberOfItems);
        }

        return unreadable.Count == 0
            ? results
            : throw RepositoryFailure.OfUnreadable(Errors.SomeUnreadableTogether(unreadable[0].Message, unreadable.Count), unreadable);
    }

    /// <summary>Writes an ordinary client's response as the service would have sent it.</summary>
    public static ReadOnlyMemory<byte> ToJson(TransactGetItemsResponse? response, IReadOnlyList<TransactGet> gets) =>
        RequestJson.ToBytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("Responses"u8);
        foreach (var (position, read) in (response?.Responses ?? []).Index())
        {
            writer.WriteStartObject();
            if (read is null || read.Item is { Count: > 0 })
            {
                writer.WritePropertyName("Item"u8);
                ResponseMaps.WriteItem(writer, read?.Item, gets[Math.Min(position, gets.Count - 1)].Table);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    // [{"Item":{…}},{}]
    private static void ReadEntries(
        ref ResponseReader reader, ReadOnlyMemory<byte> response, IReadOnlyList<TransactGet> gets, CallContext context,
        List<IAggregateRoot?> results, List<RepositoryException> unreadable)
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
                    aggregate = ReadEntry(ref item, response, gets[results.Count], context, unreadable);
                    reader.GoOn(item.Position);
                }
            }

            results.Add(aggregate);
        }
    }

    private static IAggregateRoot? ReadEntry(
        ref AttributeReader reader, ReadOnlyMemory<byte> response, TransactGet get, CallContext context,
        List<RepositoryException> unreadable)
    {
        var before = reader;
        try
        {
            return get.Read(ref reader, response);
        }
        catch (MappingException exception)
        {
            ItemReading.PassUnreadable(ref reader, before, response, get.Table, context, exception);
            unreadable.Add(context.Unreadable(exception, get.Table, get.Key));
            return null;
        }
    }
}
