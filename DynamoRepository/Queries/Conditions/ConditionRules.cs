namespace DynamoRepository;

/// <summary>
/// Finds conditions that DynamoDB refuses before it looks at any item, so that a condition which passes in memory is not refused by the
/// service.
/// </summary>
internal static class ConditionRules
{
    private const int MaxCandidates = 100;

    // As an item's: 32 levels, the innermost value's own included. DynamoDB Local lets one more pass; the service does not.
    private const int MaxDepth = 31;

    /// <summary>The end of a sentence that says why, or null when the condition is fine.</summary>
    public static string? ProblemOf(Condition condition)
    {
        var operands = condition.Operands;
        return First(operands, InvalidValue) ?? SameOperands(operands) ?? ProblemOfKind(condition, operands)
            ?? First(condition.Parts, ProblemOf);
    }

    // Rules for one kind of condition alone.
    private static string? ProblemOfKind(Condition condition, IReadOnlyList<Operand> operands) => condition switch
    {
        Condition.Comparison { Operator: not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) } =>
            First(operands, Unordered),
        Condition.Between between => First(operands, Unordered) ?? ProblemOfBounds(between),
        Condition.In { Candidates.Count: 0 or > MaxCandidates } membership =>
            Errors.CandidatesOutOfRange(membership.Candidates.Count, MaxCandidates),
        Condition.BeginsWith prefix when TypeOf(prefix.Prefix) is not (null or DynamoType.S or DynamoType.B) =>
            Errors.PrefixOfAnotherType,
        _ => null,
    };

    private static string? ProblemOfBounds(Condition.Between between)
    {
        if (between is not { Low: Operand.Value low, High: Operand.Value high })
        {
            return null;
        }

        return StoredValue.Compare(low.Read(), high.Read()) switch
        {
            null => Errors.BoundsOfDifferentTypes,
            > 0 => Errors.BoundsReversed,
            _ => null,
        };
    }

    private static string? InvalidValue(Operand operand)
    {
        if (operand is Operand.Value value)
        {
            try
            {
                var depth = value.ReadType() == DynamoType.S ? 0 : value.Read().Depth; // any text is fine
                return depth > MaxDepth ? Errors.ComparedValueTooDeep(depth + 1, MaxDepth + 1) : null;
            }
            catch (MappingException exception)
            {
                return Errors.AttributeRefused(exception.Path, exception.Problem);
            }
        }

        return null;
    }

    private static string? SameOperands(IReadOnlyList<Operand> operands)
    {
        if (operands is not [Operand.Attribute first, ..])
        {
            return null;
        }

        for (var index = 1; index < operands.Count; index++)
        {
            if (first.Equals(operands[index]))
            {
                return Errors.ComparedWithItself(first.Path.ToString());
            }
        }

        return null;
    }

    private static string? Unordered(Operand operand) =>
        TypeOf(operand) is null or DynamoType.S or DynamoType.N or DynamoType.B ? null : Errors.Unordered;

    // Known before there is an item: of values, and of sizes.
    private static DynamoType? TypeOf(Operand operand) => operand switch
    {
        Operand.Value value => value.ReadType(),
        Operand.Size => DynamoType.N,
        _ => null,
    };

    private static string? First<T>(IReadOnlyList<T> items, Func<T, string?> problemOf)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (problemOf(items[index]) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }
}
