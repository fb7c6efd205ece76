namespace DynamoRepository;

/// <summary>A way to the items of a query: the table or one of its indexes.</summary>
/// <param name="IndexName">The index, or null for the table.</param>
/// <param name="IsChosen">True if the query reads it.</param>
/// <param name="Reason">Why the query reads it, or why not: for people, not for programs.</param>
public sealed record ExplainedPath(string? IndexName, bool IsChosen, string Reason);
