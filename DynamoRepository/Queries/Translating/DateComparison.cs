using System.Globalization;
using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Translates comparisons of a part of a date to comparisons of the date: <c>x.At.Year == 2026</c> is a range of dates.</summary>
internal sealed class DateComparison(LambdaScope scope, ComparisonTranslator comparisons)
{
    public Condition Compare(Expression node, DatePart part, ComparisonOperator comparison, Expression right)
    {
        if (!scope.IsLocal(right))
        {
            throw scope.Refuse(node, Errors.PartComparedWithItem);
        }

        if (CapturedValue.Of(right) is not { } value)
        {
            return Condition.Of(comparison == ComparisonOperator.NotEqual); // as in C#: nothing is less or greater than null
        }

        return DateBounds.Of(part, Whole(value)) is { } bounds
            ? Within(node, part.Target, comparison, bounds)
            : throw scope.Refuse(node, part.Name is nameof(DateTime.Month) or nameof(DateTime.Day)
                ? Errors.PartOfEveryYear
                : Errors.PartWithoutRange);
    }

    // No part is as great, and the next number is one too.
    private const long Greatest = long.MaxValue - 1;

    /// <summary>The value, a whole number of any type as one type.</summary>
    public static object Whole(object value) => value switch
    {
        ulong large => (long)Math.Min(large, Greatest),
        IConvertible number when Numbers.IsWhole(value.GetType()) => Math.Min(number.ToInt64(CultureInfo.InvariantCulture), Greatest),
        _ => value,
    };

    private Condition Within(Expression node, Expression target, ComparisonOperator comparison, DateBounds bounds) => comparison switch
    {
        ComparisonOperator.Equal => Range(node, target, bounds),
        ComparisonOperator.NotEqual => Range(node, target, bounds).Opposite(),
        ComparisonOperator.LessThan => Before(node, target, bounds.From),
        ComparisonOperator.LessThanOrEqual => Before(node, target, bounds.After),
        ComparisonOperator.GreaterThan => From(node, target, bounds.After),
        _ => From(node, target, bounds.From),
    };

    /// <summary>The dates from one bound to before the other.</summary>
    public Condition Range(Expression node, Expression target, DateBounds bounds) =>
        bounds.From is not { } from || bounds.After <= from ? Condition.Never
        : bounds.After - from == Step(target.Type) ? Compared(node, target, ComparisonOperator.Equal, from)
        : bounds.After is null ? From(node, target, from)
        : from == 0 ? Before(node, target, bounds.After)
        : Condition.AllOf(From(node, target, from), Before(node, target, bounds.After));

    private Condition From(Expression node, Expression target, long? bound) =>
        bound is { } from ? Compared(node, target, ComparisonOperator.GreaterThanOrEqual, from) : Condition.Never;

    private Condition Before(Expression node, Expression target, long? bound) =>
        bound is not { } before ? From(node, target, 0)
        : before <= 0 ? Condition.Never
        : Compared(node, target, ComparisonOperator.LessThan, before);

    private Condition Compared(Expression node, Expression target, ComparisonOperator comparison, long ticks) =>
        comparisons.Translate(node, target, comparison, Expression.Constant(At(target.Type, ticks), target.Type));

    private static long Step(Type type) => type == typeof(DateOnly) ? TimeSpan.TicksPerDay : 1;

    private static object At(Type type, long ticks) =>
        type == typeof(DateTimeOffset) ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : type == typeof(DateTime) ? new DateTime(ticks, DateTimeKind.Utc)
        : type == typeof(DateOnly) ? DateOnly.FromDayNumber((int)(ticks / TimeSpan.TicksPerDay))
        : new TimeOnly(ticks);
}
