using System.Text.Json;

namespace DynamoRepository;

/// <summary>Reads the primary key out of an item or of an index's entry.</summary>
internal static class StoredKey
{
    /// <summary>The key, from a reader on the item's opening brace; leaves it on the closing one.</summary>
    /// <exception cref="MappingException">A key attribute is missing or of another type.</exception>
    public static ItemKey Read(ref Utf8JsonReader reader, TableRef table, IReadOnlyList<KeyAttribute> keys)
    {
        KeyValue? partition = null, sort = null;
        while (DynamoJson.ReadName(ref reader))
        {
            var isPartition = reader.ValueTextEquals(table.PartitionKey);
            if (!isPartition && (table.SortKey is null || !reader.ValueTextEquals(table.SortKey)))
            {
                DynamoJson.SkipValue(ref reader);
                continue;
            }

            var name = isPartition ? table.PartitionKey : table.SortKey!;
            var type = keys.First(key => key.Name == name).Type;
            if (DynamoJson.ReadTag(ref reader).ToString() != type.ToString())
            {
                throw new MappingException(Errors.KeyNotInEntry(name));
            }

            var value = new KeyValue(type, DynamoJson.String(ref reader));
            partition = isPartition ? value : partition;
            sort = isPartition ? sort : value;
            DynamoJson.ReadEnd(ref reader);
        }

        return partition is { } found && (table.SortKey is null || sort is not null) ? new ItemKey(found, sort) : throw new MappingException(Errors.KeyNotInEntry(table.PartitionKey));
    }
}
