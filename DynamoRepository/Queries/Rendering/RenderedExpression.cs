namespace DynamoRepository;

/// <summary>
/// An expression as a request carries it: the text, and what its placeholders stand for. Expressions rendered by one
/// <see cref="ConditionRenderer"/> share the two lists, as they share the request.
/// </summary>
/// <param name="Text">The expression: names only as <c>#n0…</c>, values only as <c>:v0…</c>.</param>
/// <param name="Names">The attribute name at position <c>i</c> is <c>#n{i}</c>.</param>
/// <param name="Values">The value at position <c>i</c>, in DynamoDB JSON (<c>{"S":"open"}</c>), is <c>:v{i}</c>.</param>
internal sealed record RenderedExpression(string Text, IReadOnlyList<string> Names, IReadOnlyList<ReadOnlyMemory<byte>> Values)
{
    /// <summary>The update that the condition is for, or null.</summary>
    public string? Update { get; init; }
}
