namespace DynamoRepository.Tests.Agreement;

/// <summary>A text that a converter writes.</summary>
public sealed record Slug(string Value);
