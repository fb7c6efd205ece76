namespace DynamoRepository;

/// <summary>
/// What a part of a lambda came to: a condition on the item, or, where no item needs to be looked at (<c>filter == null</c>), true or
/// false.
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

    public static Clause And(params ReadOnlySpan<Clause> clauses) =>
        Join(
            clauses, neutral: true, static condition => (condition as Condition.And)?.Conditions,
            static conditions => new Condition.And(conditions));

    public static Clause Or(params ReadOnlySpan<Clause> clauses) =>
        Join(
            clauses, neutral: false, static condition => (condition as Condition.Or)?.Conditions,
            static conditions => new Condition.Or(conditions));

    /// <summary>
    /// The opposite, for every item: <c>=</c> and <c>&lt;&gt;</c> are each other's also where the attribute is missing; the other
    /// comparisons have no opposite but NOT.
    /// </summary>
    public static Clause Not(Clause clause) => clause.Condition switch
    {
        null => Of(!clause.IsTrue),
        Condition.Comparison { Operator: ComparisonOperator.Equal } comparison =>
            comparison with { Operator = ComparisonOperator.NotEqual },
        Condition.Comparison { Operator: ComparisonOperator.NotEqual } comparison =>
            comparison with { Operator = ComparisonOperator.Equal },
        Condition.AttributeExists exists => new Condition.AttributeNotExists(exists.Path),
        Condition.AttributeNotExists missing => new Condition.AttributeExists(missing.Path),
        Condition.Not not => not.Inner,
        { } condition => new Condition.Not(condition),
    };

    // What is known to be neutral changes nothing, the opposite decides; parts of the same kind become parts of the whole.
    private static Clause Join(
        ReadOnlySpan<Clause> clauses, bool neutral, Func<Condition, IReadOnlyList<Condition>?> partsOf,
        Func<IReadOnlyList<Condition>, Condition> make)
    {
        var conditions = new List<Condition>();
        foreach (var clause in clauses)
        {
            if (clause.Condition is { } condition)
            {
                conditions.AddRange(partsOf(condition) ?? [condition]);
            }
            else if (clause.IsTrue != neutral)
            {
                return clause;
            }
        }

        return conditions.Count switch { 0 => Of(neutral), 1 => conditions[0], _ => make(conditions) };
    }
}
