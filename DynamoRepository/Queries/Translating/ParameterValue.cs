using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>Puts a value in the place of a lambda's parameter.</summary>
internal sealed class ParameterValue(ParameterExpression parameter, Expression value) : ExpressionVisitor
{
    /// <summary>The body of a lambda of one parameter, for one value of it.</summary>
    public static Expression In(LambdaExpression lambda, object? value) => In(
        lambda, Expression.Constant(value, lambda.Parameters[0].Type));

    /// <summary>The body of a lambda of one parameter, for what an expression gives.</summary>
    public static Expression In(LambdaExpression lambda, Expression value) =>
        new ParameterValue(lambda.Parameters[0], value).Visit(lambda.Body);

    protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
}
