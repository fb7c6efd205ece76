using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Writes what an ordinary client brought as the service would have sent it.</summary>
internal static class ResponseMaps
{
    /// <summary>An item that was found.</summary>
    /// <exception cref="UnreadableItemException">It is none.</exception>
    public static void WriteItem(Utf8JsonWriter writer, Dictionary<string, AttributeValue>? item, TableRef table)
    {
        try
        {
            AttributeValueBridge.WriteMap(writer, item!);
        }
        catch (MappingException exception)
        {
            throw new UnreadableItemException(exception, table, KeyOf(item, table));
        }
    }

    // For the message; null when it cannot be told.
    private static ItemKey? KeyOf(Dictionary<string, AttributeValue>? item, TableRef table)
    {
        try
        {
            var keys = item?.Where(attribute => attribute.Key == table.PartitionKey || attribute.Key == table.SortKey).ToDictionary();
            return keys is null
                ? null
                : StoredKey.Find(RequestJson.ToBytes(writer => AttributeValueBridge.WriteMap(writer, keys)).Span, table);
        }
        catch (MappingException)
        {
            return null;
        }
    }
}
