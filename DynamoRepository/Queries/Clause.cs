namespace DynamoRepository;

/// <summary>
/// What a part of a lambda came to: a condition on the item, or, where no item needs to be looked at (<c>filter == null</c>), true or false.
/// </summary>
/// <param name="Condition">The condition, or null when the answer is known.</param>
/// <param name="IsTrue">The answer when it is known.</param>
internal readonly record struct Clause(Condition? Condition, bool IsTrue)
{
    public static Clause True { get; } = new(null, true);

    public static Clause False { get; } = new(null, false);

    /// <summary>Whether the answer is known to be true.</summary>
    public bool IsAlways => Condition is null && IsTrue;

    /// <summary>Whether the answer is known to be false.</summary>
    public bool IsNever => Condition is null && !IsTrue;

    public static implicit operator Clause(Condition condition) => new(condition, false);

    public static Clause Of(bool answer) => answer ? True : False;

    public static Clause And(params ReadOnlySpan<Clause> clauses)
    {
        var conditions = new List<Condition>();
        foreach (var clause in clauses)
        {
            if (clause.IsNever)
            {
                return False;
            }

            if (clause.Condition is Condition.And inner)
            {
                conditions.AddRange(inner.Conditions);
            }
            else if (clause.Condition is { } condition)
            {
                conditions.Add(condition);
            }
        }

        return conditions.Count switch { 0 => True, 1 => conditions[0], _ => new Condition.And(conditions) };
    }

    public static Clause Or(params ReadOnlySpan<Clause> clauses)
    {
        var conditions = new List<Condition>();
        foreach (var clause in clauses)
        {
            if (clause.IsAlways)
            {
                return True;
            }

            if (clause.Condition is Condition.Or inner)
            {
                conditions.AddRange(inner.Conditions);
            }
            else if (clause.Condition is { } condition)
            {
                conditions.Add(condition);
            }
        }

        return conditions.Count switch { 0 => False, 1 => conditions[0], _ => new Condition.Or(conditions) };
    }

    /// <summary>The opposite, for every item: <c>=</c> and <c>&lt;&gt;</c> are each other's also where the attribute is missing; the other comparisons have no opposite but NOT.</summary>
    public static Clause Not(Clause clause) => clause.Condition switch
    {
        null => Of(!clause.IsTrue),
        Condition.Comparison { Operator: ComparisonOperator.Equal } comparison => comparison with { Operator = ComparisonOperator.NotEqual },
        Condition.Comparison { Operator: ComparisonOperator.NotEqual } comparison => comparison with { Operator = ComparisonOperator.Equal },
        Condition.AttributeExists exists => new Condition.AttributeNotExists(exists.Path),
        Condition.AttributeNotExists missing => new Condition.AttributeExists(missing.Path),
        Condition.Not not => not.Inner,
        { } condition => new Condition.Not(condition),
    };
}
