namespace DynamoRepository;

/// <summary>Reads the primary key out of an item or of an index's entry.</summary>
internal static class StoredKey
{
    /// <summary>The key, from a reader before the item's opening brace; leaves it behind the closing one.</summary>
    /// <exception cref="MappingException">A key attribute is missing or of another type.</exception>
    public static ItemKey Read(ref AttributeReader reader, TableRef table, IReadOnlyList<KeyAttribute> keys)
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

            var name = isPartition ? table.PartitionKey : table.SortKey!;
            var type = keys.First(key => key.Name == name).Type;
            if (reader.ReadTag().ToString() != type.ToString())
            {
                throw new MappingException(Errors.KeyNotInEntry(name));
            }

            var value = new KeyValue(type, reader.GetString());
            partition = isPartition ? value : partition;
            sort = isPartition ? sort : value;
            reader.ReadEnd();
        }

        return partition is { } found && (table.SortKey is null || sort is not null) ? new ItemKey(found, sort) : throw new MappingException(Errors.KeyNotInEntry(table.PartitionKey));
    }
}
