namespace DynamoRepository;

/// <summary>The requirements for an attribute that is a key of a table or its indexes.</summary>
/// <param name="Type">Its type.</param>
/// <param name="LongestBytes">The maximum number of bytes of a string or binary: the smallest limit of all keys that it is part of.</param>
internal readonly record struct KeyLimit(DynamoType Type, int LongestBytes)
{
    /// <summary>Returns the attributes that are keys, with the limits of all keys that they are part of.</summary>
    public static IReadOnlyDictionary<string, KeyLimit> Of(IEnumerable<(string Name, DynamoType Type, bool IsSortKey)> keys) =>
        keys.GroupBy(key => key.Name, StringComparer.Ordinal).ToDictionary(
            uses => uses.Key,
            uses =>
                new KeyLimit(uses.First().Type, uses.Any(key => key.IsSortKey) ? KeyRules.LongestSortKey : KeyRules.LongestPartitionKey),
            StringComparer.Ordinal);
}
