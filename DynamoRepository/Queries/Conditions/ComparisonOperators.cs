namespace DynamoRepository;

/// <summary>Operations on comparison operators.</summary>
internal static class ComparisonOperators
{
    /// <summary>The operator with its sides exchanged: <c>&gt;</c> of <c>&lt;</c>.</summary>
    public static ComparisonOperator Mirrored(this ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.LessThan => ComparisonOperator.GreaterThan,
        ComparisonOperator.LessThanOrEqual => ComparisonOperator.GreaterThanOrEqual,
        ComparisonOperator.GreaterThan => ComparisonOperator.LessThan,
        ComparisonOperator.GreaterThanOrEqual => ComparisonOperator.LessThanOrEqual,
        _ => comparison,
    };
}
