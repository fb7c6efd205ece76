namespace DynamoRepository;

/// <summary>
/// What DynamoDB refuses to store or to look up, as ends of sentences ("…because the item takes …"); null means no problem.
/// </summary>
internal static class ItemRules
{
    /// <summary>Returns a key in canonical form, or the reason why DynamoDB would refuse it.</summary>
    public static ItemPosition? PositionOf(TableRef table, ItemKey key, out string? problem)
    {
        problem = null;
        var partition = Value(table.PartitionKey, key.PartitionKey, KeyRules.LongestPartitionKey, ref problem);
        var sort = key.SortKey is { } sortKey ? Value(table.SortKey ?? "", sortKey, KeyRules.LongestSortKey, ref problem) : null;
        return partition is not null && problem is null ? new ItemPosition(partition, sort) : null;
    }

    /// <summary>Returns the key of a partition of a table or index, or the reason why DynamoDB would refuse it.</summary>
    public static IReadOnlyList<StoredValue>? PartitionOf(IReadOnlyList<(string Attribute, KeyValue Value)> key, out string? problem)
    {
        problem = null;
        var values = new List<StoredValue>(key.Count);
        foreach (var (attribute, value) in key)
        {
            if (Value(attribute, value, KeyRules.LongestPartitionKey, ref problem) is { } part)
            {
                values.Add(part);
            }
        }

        return problem is null ? values : null;
    }

    /// <summary>Returns the problem of an item: a value in it, its size, or its depth.</summary>
    public static string? ProblemOf(ReadOnlySpan<byte> item, out IReadOnlyDictionary<string, StoredValue> attributes)
    {
        attributes = EmptyItem;
        var (bytes, depth) = ItemSize.Measure(item);
        if (bytes > ItemSize.MaxBytes)
        {
            return Errors.ItemTooLarge(bytes, ItemSize.MaxBytes, ItemSize.Largest(item));
        }

        if (depth > ItemSize.MaxDepth)
        {
            return Errors.ItemTooDeep(depth + 1, ItemSize.MaxDepth + 1);
        }

        try
        {
            attributes = StoredValueReader.ReadItem(item);
            return null;
        }
        catch (MappingException exception)
        {
            return Errors.AttributeRefused(exception.Path, exception.Problem);
        }
    }

    /// <summary>
    /// Returns the problem of an item's keys in a table or its indexes: a type other than the defined one, empty, or too long.
    /// </summary>
    public static string? KeyProblemOf(IReadOnlyDictionary<string, StoredValue> item, IReadOnlyDictionary<string, KeyLimit> limits)
    {
        foreach (var (name, (type, longest)) in limits)
        {
            if (!item.TryGetValue(name, out var value))
            {
                continue; // a key of an index: the item is then not in the index
            }

            if (value.Type.ToString() != type.ToString())
            {
                return Errors.KeyAttributeOfWrongType(name, type, value.Type);
            }

            if (value.Type != DynamoType.N && value.Bytes.Length == 0)
            {
                return Errors.KeyEmpty(name);
            }

            if (value.Type != DynamoType.N && value.Bytes.Length > longest)
            {
                return Errors.KeyTooLong(name, value.Bytes.Length, longest);
            }
        }

        return null;
    }

    private static readonly Dictionary<string, StoredValue> EmptyItem = [];

    private static StoredValue? Value(string attribute, KeyValue key, int maxBytes, ref string? problem)
    {
        var value = Parse(key);
        problem ??= value is null ? Errors.KeyUnreadable(attribute, key.Type) : KeyRules.Violation(key, attribute, maxBytes);
        return value;
    }

    private static StoredValue? Parse(KeyValue key)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(key.Text);
        switch (key.Type)
        {
            case DynamoType.S:
                return StoredValue.String(utf8);
            case DynamoType.N:
                return StoredNumber.Parse(utf8, out var number) == NumberProblem.None ? StoredValue.Of(number) : null;
            default:
                var bytes = new byte[utf8.Length];
                return Convert.TryFromBase64String(key.Text, bytes, out var length) ? StoredValue.Binary(bytes[..length]) : null;
        }
    }
}
