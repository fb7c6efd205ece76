namespace DynamoRepository;

/// <summary>
/// What DynamoDB refuses of a condition before it looks at any item, so that a condition which passes in memory is not refused by the
/// service.
/// </summary>
internal static class ConditionRules
{
    private const int MaxCandidates = 100;

    /// <summary>The end of a sentence that says why, or null when the condition is fine.</summary>
    public static string? ProblemOf(Condition condition) => condition switch
    {
        Condition.Comparison comparison => ProblemOf(comparison),
        Condition.Between between => ProblemOf(between),
        Condition.In membership => membership.Candidates.Count is 0 or > MaxCandidates
            ? $"IN has {membership.Candidates.Count} candidates, and 1 to {MaxCandidates} are allowed."
            : First(membership.Candidates, candidate => InvalidValue(candidate) ?? SameOperand(membership.Subject, candidate))
                ?? InvalidValue(membership.Subject),
        Condition.BeginsWith prefix => InvalidValue(prefix.Prefix) ?? SameOperand(new Operand.Attribute(prefix.Path), prefix.Prefix)
            ?? (TypeOf(prefix.Prefix) is null or DynamoType.S or DynamoType.B ? null : "begins_with needs a string or binary."),
        Condition.Contains contains => InvalidValue(contains.Value) ?? SameOperand(new Operand.Attribute(contains.Path), contains.Value),
        Condition.HasType type =>
            Enum.GetNames<DynamoType>().Skip(1).Contains(type.TypeName) ? null : $"'{type.TypeName}' is not the name of a DynamoDB type.",
        Condition.And and => First(and.Conditions, ProblemOf),
        Condition.Or or => First(or.Conditions, ProblemOf),
        Condition.Not not => ProblemOf(not.Inner),
        _ => null,
    };

    private static string? ProblemOf(Condition.Comparison comparison)
    {
        var isOrdering = comparison.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual);
        return InvalidValue(comparison.Left) ?? InvalidValue(comparison.Right) ?? SameOperand(comparison.Left, comparison.Right)
            ?? (isOrdering ? Unordered(comparison.Left) ?? Unordered(comparison.Right) : null);
    }

    private static string? ProblemOf(Condition.Between between)
    {
        var problem = InvalidValue(between.Subject) ?? InvalidValue(between.Low) ?? InvalidValue(between.High)
            ?? SameOperand(between.Subject, between.Low) ?? SameOperand(between.Subject, between.High)
            ?? Unordered(between.Subject) ?? Unordered(between.Low) ?? Unordered(between.High);
        if (problem is not null || between.Low is not Operand.Value low || between.High is not Operand.Value high)
        {
            return problem;
        }

        return StoredValue.Compare(StoredValueReader.ReadValue(low.Json.Span), StoredValueReader.ReadValue(high.Json.Span)) switch
        {
            null => "the bounds of BETWEEN have different types.",
            > 0 => "the lower bound of BETWEEN is over the upper one.",
            _ => null,
        };
    }

    private static string? InvalidValue(Operand operand)
    {
        if (operand is Operand.Value value)
        {
            try
            {
                StoredValueReader.ReadValue(value.Json.Span);
            }
            catch (MappingException exception)
            {
                return Errors.AttributeRefused(exception.Path, exception.Problem);
            }
        }

        return null;
    }

    private static string? SameOperand(Operand left, Operand right) => left is Operand.Attribute attribute && attribute.Equals(right)
        ? $"'{attribute.Path}' is compared with itself."
        : null;

    private static string? Unordered(Operand operand) => TypeOf(operand) is null or DynamoType.S or DynamoType.N or DynamoType.B
        ? null
        : "only strings, numbers and binaries have an order.";

    // Known before there is an item: of values, and of sizes.
    private static DynamoType? TypeOf(Operand operand) => operand switch
    {
        Operand.Value value => StoredValueReader.ReadValue(value.Json.Span).Type,
        Operand.Size => DynamoType.N,
        _ => null,
    };

    private static string? First<T>(IEnumerable<T> items, Func<T, string?> problemOf) =>
        items.Select(problemOf).FirstOrDefault(problem => problem is not null);
}
