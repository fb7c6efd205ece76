namespace DynamoRepository;

/// <summary>The requirements for an attribute that is a key of a table or its indexes.</summary>
/// <param name="Type">Its type.</param>
/// <param name="LongestBytes">The maximum number of bytes of a string or binary: the smallest limit of all keys that it is part of.</param>
internal sealed record KeyLimit(DynamoType Type, int LongestBytes)
{
    /// <summary>Returns the attributes that are keys, with the limits of all keys that they are part of.</summary>
    public static IReadOnlyDictionary<string, KeyLimit> Of(IEnumerable<KeyUse> uses)
    {
        var limits = new Dictionary<string, KeyLimit>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            var longest = use.IsSortKey ? KeyRules.LongestSortKey : KeyRules.LongestPartitionKey;
            limits[use.Name] = limits.TryGetValue(use.Name, out var other)
                ? other with { LongestBytes = Math.Min(longest, other.LongestBytes) }
                : new KeyLimit(use.Type, longest);
        }

        return limits;
    }
}
