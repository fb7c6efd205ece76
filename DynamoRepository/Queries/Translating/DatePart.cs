using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// A part of a stored date or time, in the lambda: <c>x.At.Year</c>, <c>x.At.Date</c>. It grows with the date, so that a comparison of the
/// part is a range of dates; a month or a day does so within one year or month.
/// </summary>
/// <param name="Target">The date.</param>
/// <param name="Name">The part's name: a property of the date's.</param>
internal sealed record DatePart(Expression Target, string Name)
{
    /// <summary>The part that an expression is, or null.</summary>
    public static DatePart? Of(Expression expression) => expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
            when Numbers.IsNumber(convert.Type) && Numbers.Widens(convert.Operand.Type, convert.Type) => Of(convert.Operand),
        UnaryExpression { NodeType: ExpressionType.Convert } lifted
            when Nullable.GetUnderlyingType(lifted.Type) == lifted.Operand.Type => Of(lifted.Operand),
        MemberExpression { Expression: { } target } member when IsDate(target.Type) => new DatePart(Same(target), member.Member.Name),
        MethodCallExpression { Object: null, Method.Name: nameof(DateOnly.FromDateTime), Arguments: [var time] } call
            when call.Method.DeclaringType == typeof(DateOnly) => new DatePart(Same(time), nameof(DateTime.Date)),
        _ => null,
    };

    // A loaded DateTimeOffset is in UTC, so that its own time is that of UTC.
    private static Expression Same(Expression target) =>
        target is MemberExpression
        {
            Member.Name: nameof(DateTimeOffset.UtcDateTime) or nameof(DateTimeOffset.DateTime), Expression: { } offset,
        } && offset.Type == typeof(DateTimeOffset)
            ? offset
            : target;

    private static bool IsDate(Type type) =>
        type == typeof(DateTimeOffset) || type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(TimeOnly);
}
