namespace DynamoRepository;

/// <summary>
/// Marks the <see cref="DateTimeOffset"/> (or nullable) property after which DynamoDB may delete the item. It is stored as a number, whole
/// seconds since 1970 (UTC). DynamoDB deletes expired items within a few days; repositories stop returning them as soon as they expire.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DynamoTimeToLiveAttribute : Attribute;
