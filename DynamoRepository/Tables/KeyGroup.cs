namespace DynamoRepository;

/// <summary>The attributes that together are the partition or the sort key of an index: DynamoDB limits the sum of their sizes.</summary>
/// <param name="Index">The index's name.</param>
/// <param name="Attributes">Their names, two or more.</param>
/// <param name="IsSortKey">True if they are the sort key.</param>
internal sealed record KeyGroup(string Index, IReadOnlyList<string> Attributes, bool IsSortKey)
{
    /// <summary>The maximum sum of their sizes, in bytes.</summary>
    public int LongestBytes => IsSortKey ? KeyRules.LongestSortKey : KeyRules.LongestPartitionKey;
}
