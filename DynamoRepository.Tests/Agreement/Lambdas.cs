using System.Linq.Expressions;
using DynamoRepository.Tests.Behaviours.Aggregates;

namespace DynamoRepository.Tests.Agreement;

/// <summary>Conditions of any length, made of short ones.</summary>
internal static class Lambdas
{
    private static readonly ParameterExpression Subject = Expression.Parameter(typeof(Sheet), "sheet");

    /// <summary><c>a || b || …</c></summary>
    public static Expression<Func<Sheet, bool>> Any(int count, Func<int, Expression<Func<Sheet, bool>>> part) =>
        Joined(count, part, Expression.OrElse);

    /// <summary><c>a &amp;&amp; b &amp;&amp; …</c></summary>
    public static Expression<Func<Sheet, bool>> All(int count, Func<int, Expression<Func<Sheet, bool>>> part) =>
        Joined(count, part, Expression.AndAlso);

    /// <summary><c>sheet.Part.Part….Title == value</c>, with so many names in the path.</summary>
    public static Expression<Func<Sheet, bool>> Deep(int names, string value)
    {
        Expression path = Expression.Property(Subject, nameof(Sheet.Part));
        for (var name = 2; name < names; name++)
        {
            path = Expression.Property(path, nameof(DocumentPart.Part));
        }

        return Expression.Lambda<Func<Sheet, bool>>(
            Expression.Equal(Expression.Property(path, nameof(DocumentPart.Title)), Expression.Constant(value)), Subject);
    }

    /// <summary><c>sheet => new[] { sheet.Labels["l0"], sheet.Labels["l1"], … }</c></summary>
    public static Expression<Func<Sheet, string[]>> Labels(int count)
    {
        var labels = Expression.Property(Subject, nameof(Sheet.Labels));
        return Expression.Lambda<Func<Sheet, string[]>>(
            Expression.NewArrayInit(
                typeof(string),
                Enumerable.Range(0, count).Select(number => Expression.Property(labels, "Item", Expression.Constant($"l{number}")))),
                Subject);
    }

    private static Expression<Func<Sheet, bool>> Joined(
        int count, Func<int, Expression<Func<Sheet, bool>>> part, Func<Expression, Expression, Expression> join) =>
        Expression.Lambda<Func<Sheet, bool>>(
            Enumerable.Range(0, count).Select(number => part(number)).Select(lambda => new Rebound(lambda.Parameters[0]).Visit(lambda.Body))
                .Aggregate(join), Subject);

    private sealed class Rebound(ParameterExpression from) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? Subject : node;
    }
}
