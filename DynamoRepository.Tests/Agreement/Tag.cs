namespace DynamoRepository.Tests.Agreement;

/// <summary>A text with a type of its own.</summary>
[DynamoScalar]
public readonly record struct Tag(string Value);
