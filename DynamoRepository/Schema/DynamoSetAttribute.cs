namespace DynamoRepository;

/// <summary>
/// Stores a collection of strings, numbers or binaries as one of DynamoDB's sets (<c>SS</c>, <c>NS</c>, <c>BS</c>) instead of a list: no
/// order, no duplicates, no nulls; an empty one is left out, because DynamoDB has no empty set.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DynamoSetAttribute : Attribute;
