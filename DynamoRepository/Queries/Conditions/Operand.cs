namespace DynamoRepository;

/// <summary>One side of a comparison, or an argument of a function.</summary>
internal abstract record Operand
{
    /// <summary>The value stored at a path.</summary>
    public sealed record Attribute(AttributePath Path) : Operand;

    /// <summary>A value of the caller's, already in DynamoDB JSON as the member's own codec writes it: <c>{"S":"open"}</c>.</summary>
    public sealed record Value(ReadOnlyMemory<byte> Json) : Operand;

    /// <summary>
    /// The size of what is stored at a path: UTF-16 code units of a string (as DynamoDB Local counts), bytes of a binary, elements of a
    /// collection; missing where it has none.
    /// </summary>
    public sealed record Size(AttributePath Path) : Operand;
}
