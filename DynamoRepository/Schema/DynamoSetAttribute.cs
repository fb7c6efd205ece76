namespace DynamoRepository;

/// <summary>
/// Stores a collection of strings, numbers or binaries as a DynamoDB set (<c>SS</c>, <c>NS</c>, <c>BS</c>) instead of a list: no order, no
/// duplicates, no nulls. An empty collection is omitted, because DynamoDB has no empty set.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DynamoSetAttribute : Attribute;
