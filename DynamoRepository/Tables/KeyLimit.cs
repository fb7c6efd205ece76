namespace DynamoRepository;

/// <summary>What an attribute must be to be a key of a table and its indexes.</summary>
/// <param name="Type">Its type.</param>
/// <param name="LongestBytes">The most bytes of a text or binary: the least that any of them takes.</param>
internal readonly record struct KeyLimit(DynamoType Type, int LongestBytes)
{
    /// <summary>The attributes that are keys, with the limits of all that they are keys of.</summary>
    public static IReadOnlyDictionary<string, KeyLimit> Of(IEnumerable<(string Name, DynamoType Type, bool IsSortKey)> keys) =>
        keys.GroupBy(key => key.Name, StringComparer.Ordinal).ToDictionary(
            uses => uses.Key,
            uses =>
                new KeyLimit(uses.First().Type, uses.Any(key => key.IsSortKey) ? KeyRules.LongestSortKey : KeyRules.LongestPartitionKey),
            StringComparer.Ordinal);
}
