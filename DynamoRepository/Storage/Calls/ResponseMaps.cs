using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Writes an ordinary client's response as the service would have sent it.</summary>
internal static class ResponseMaps
{
    /// <summary>Writes an item that was found.</summary>
    /// <exception cref="UnreadableItemException">It is not an item.</exception>
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

    // The key for the message; null if it cannot be determined.
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
