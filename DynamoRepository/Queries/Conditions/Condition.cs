namespace DynamoRepository;

/// <summary>A condition on one item, as a tree. Stores render it for the service or evaluate it; it is never text before that.</summary>
internal abstract record Condition
{
    /// <summary>Left and right compared.</summary>
    public sealed record Comparison(Operand Left, ComparisonOperator Operator, Operand Right) : Condition;

    /// <summary><c>Low &lt;= Subject &lt;= High</c>.</summary>
    public sealed record Between(Operand Subject, Operand Low, Operand High) : Condition;

    /// <summary>The subject equals one of 1 to 100 candidates.</summary>
    public sealed record In(Operand Subject, IReadOnlyList<Operand> Candidates) : Condition;

    /// <summary>The string (or binary) at the path begins with the prefix.</summary>
    public sealed record BeginsWith(AttributePath Path, Operand Prefix) : Condition;

    /// <summary>The string at the path contains the text, or the set or list at the path contains the element.</summary>
    public sealed record Contains(AttributePath Path, Operand Value) : Condition;

    /// <summary>The attribute exists, a stored NULL included.</summary>
    public sealed record AttributeExists(AttributePath Path) : Condition;

    /// <summary>The attribute does not exist; a stored NULL does exist.</summary>
    public sealed record AttributeNotExists(AttributePath Path) : Condition;

    /// <summary>The attribute exists and has the DynamoDB type, such as <c>NULL</c>.</summary>
    public sealed record HasType(AttributePath Path, string TypeName) : Condition;

    /// <summary>All of the (two or more) conditions hold.</summary>
    public sealed record And(IReadOnlyList<Condition> Conditions) : Condition;

    /// <summary>At least one of the (two or more) conditions holds.</summary>
    public sealed record Or(IReadOnlyList<Condition> Conditions) : Condition;

    /// <summary>The condition does not hold.</summary>
    public sealed record Not(Condition Inner) : Condition;
}
