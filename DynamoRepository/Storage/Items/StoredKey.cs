using System.Text.Json;

namespace DynamoRepository;

/// <summary>Reads the primary key from an item, an index entry, or a key's own map.</summary>
internal static class StoredKey
{
    /// <summary>Reads the key, from a reader before the item's opening brace, which it leaves after the closing one.</summary>
    /// <exception cref="MappingException">A key attribute is missing, or has a type that a key cannot have.</exception>
    public static ItemKey Read(ref AttributeReader reader, TableRef table)
    {
        reader.ReadStart();
        KeyValue? partition = null, sort = null;
        while (reader.ReadName())
        {
            var isPartition = reader.TextEquals(table.PartitionKey);
            if (!isPartition && (table.SortKey is null || !reader.TextEquals(table.SortKey)))
            {
                reader.SkipValue();
                continue;
            }

            var type = reader.ReadTag();
            if (type is not (DynamoType.S or DynamoType.N or DynamoType.B))
            {
                throw new MappingException(Errors.KeyNotInEntry(isPartition ? table.PartitionKey : table.SortKey!));
            }

            if ((isPartition ? partition : sort) is not null)
            {
                throw new MappingException(Errors.DuplicateAttribute(isPartition ? table.PartitionKey : table.SortKey!));
            }

            var value = new KeyValue(type, reader.GetString());
            partition = isPartition ? value : partition;
            sort = isPartition ? sort : value;
            reader.ReadEnd();
        }

        return partition is { } found && (table.SortKey is null || sort is not null)
            ? new ItemKey(found, sort)
            : throw new MappingException(Errors.KeyNotInEntry(table.PartitionKey));
    }

    /// <summary>Returns the key of the item at the beginning of some JSON, for messages; null if it cannot be determined.</summary>
    public static ItemKey? Find(ReadOnlySpan<byte> json, TableRef table)
    {
        try
        {
            var reader = new AttributeReader(json);
            return Read(ref reader, table);
        }
        catch (Exception exception) when (exception is JsonException or MappingException)
        {
            return null;
        }
    }
}
