namespace DynamoRepository;

/// <summary>
/// A condition on one item, as a tree. Stores render it for the service or evaluate it; it is never text before that.
/// </summary>
/// <remarks>
/// Each node lists its operands and parts, from which paths, rules and limits follow; what differs between nodes beyond that is how they
/// are rendered and evaluated.
/// </remarks>
internal abstract record Condition
{
    /// <summary>Holds of every item, so that none needs to be looked at. Never part of another condition.</summary>
    public static Condition Always { get; } = new Known(true);

    /// <summary>Holds of no item. Never part of another condition.</summary>
    public static Condition Never { get; } = new Known(false);

    public bool IsAlways => this is Known { IsTrue: true };

    public bool IsNever => this is Known { IsTrue: false };

    /// <summary>The operands of this node itself, in the order in which they are written.</summary>
    public virtual IReadOnlyList<Operand> Operands => [];

    /// <summary>The conditions that this one is made of.</summary>
    public virtual IReadOnlyList<Condition> Parts => [];

    /// <summary><see cref="Always"/> or <see cref="Never"/>.</summary>
    public static Condition Of(bool answer) => answer ? Always : Never;

    /// <summary>Holds where all of the conditions hold.</summary>
    public static Condition AllOf(params ReadOnlySpan<Condition> conditions) =>
        Join(conditions, Always, static condition => (condition as And)?.Parts, static parts => new And(parts));

    /// <summary>Holds where at least one of the conditions holds.</summary>
    public static Condition AnyOf(params ReadOnlySpan<Condition> conditions) =>
        Join(conditions, Never, static condition => (condition as Or)?.Parts, static parts => new Or(parts));

    /// <summary>The condition that holds of exactly the items of which this one does not.</summary>
    public virtual Condition Opposite() => new Not(this);

    // The neutral one changes nothing, its opposite decides; parts of the same kind become parts of the whole.
    private static Condition Join(
        ReadOnlySpan<Condition> conditions, Condition neutral, Func<Condition, IReadOnlyList<Condition>?> partsOf,
        Func<IReadOnlyList<Condition>, Condition> make)
    {
        var parts = new List<Condition>();
        foreach (var condition in conditions)
        {
            if (condition is Known)
            {
                if (condition != neutral)
                {
                    return condition;
                }
            }
            else if (partsOf(condition) is { } inner)
            {
                parts.AddRange(inner);
            }
            else
            {
                parts.Add(condition);
            }
        }

        return parts.Count switch { 0 => neutral, 1 => parts[0], _ => make(parts) };
    }

    /// <summary>Left and right compared.</summary>
    public sealed record Comparison(Operand Left, ComparisonOperator Operator, Operand Right) : Condition
    {
        public override IReadOnlyList<Operand> Operands => [Left, Right];

        // = and <> are each other's opposite also where an operand is missing; the other comparisons have none but NOT.
        public override Condition Opposite() => Operator switch
        {
            ComparisonOperator.Equal => this with { Operator = ComparisonOperator.NotEqual },
            ComparisonOperator.NotEqual => this with { Operator = ComparisonOperator.Equal },
            _ => base.Opposite(),
        };
    }

    /// <summary><c>Low &lt;= Subject &lt;= High</c>.</summary>
    public sealed record Between(Operand Subject, Operand Low, Operand High) : Condition
    {
        public override IReadOnlyList<Operand> Operands => [Subject, Low, High];
    }

    /// <summary>The subject equals one of 1 to 100 candidates.</summary>
    public sealed record In(Operand Subject, IReadOnlyList<Operand> Candidates) : Condition
    {
        public override IReadOnlyList<Operand> Operands => [Subject, .. Candidates];
    }

    /// <summary>A function of DynamoDB that is true or false.</summary>
    /// <param name="Name">Its name in an expression.</param>
    /// <param name="Path">The path that it is about.</param>
    public abstract record Function(string Name, AttributePath Path) : Condition
    {
        /// <summary>Its second argument, after the path, or null.</summary>
        public virtual Operand? Argument => null;

        public override IReadOnlyList<Operand> Operands =>
            Argument is { } argument ? [new Operand.Attribute(Path), argument] : [new Operand.Attribute(Path)];
    }

    /// <summary>The string (or binary) at the path begins with the prefix.</summary>
    public sealed record BeginsWith(AttributePath Path, Operand Prefix) : Function("begins_with", Path)
    {
        public override Operand Argument => Prefix;
    }

    /// <summary>The string at the path contains the text, or the set or list at the path contains the element.</summary>
    public sealed record Contains(AttributePath Path, Operand Value) : Function("contains", Path)
    {
        public override Operand Argument => Value;
    }

    /// <summary>The attribute exists, a stored NULL included.</summary>
    public sealed record AttributeExists(AttributePath Path) : Function("attribute_exists", Path)
    {
        public override Condition Opposite() => new AttributeNotExists(Path);
    }

    /// <summary>The attribute does not exist; a stored NULL does exist.</summary>
    public sealed record AttributeNotExists(AttributePath Path) : Function("attribute_not_exists", Path)
    {
        public override Condition Opposite() => new AttributeExists(Path);
    }

    /// <summary>The attribute exists and is of the type, such as <c>NULL</c>.</summary>
    public sealed record HasType(AttributePath Path, DynamoType Type) : Function("attribute_type", Path)
    {
        // {"S":"NULL"}
        public override Operand Argument => ValueOperand.Of(Type.ToString());
    }

    /// <summary>All of the (two or more) conditions hold.</summary>
    public sealed record And(IReadOnlyList<Condition> Conditions) : Condition
    {
        public override IReadOnlyList<Condition> Parts => Conditions;
    }

    /// <summary>At least one of the (two or more) conditions holds.</summary>
    public sealed record Or(IReadOnlyList<Condition> Conditions) : Condition
    {
        public override IReadOnlyList<Condition> Parts => Conditions;
    }

    /// <summary>The condition does not hold.</summary>
    public sealed record Not(Condition Inner) : Condition
    {
        public override IReadOnlyList<Condition> Parts => [Inner];

        public override Condition Opposite() => Inner;
    }

    private sealed record Known(bool IsTrue) : Condition
    {
        public override Condition Opposite() => Of(!IsTrue);
    }
}
