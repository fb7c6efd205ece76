using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Translates conditions on the elements of a stored list or set that say which values one of them has: DynamoDB can look for a value in
/// it, and for nothing else.
/// </summary>
internal sealed class ElementTranslator(LambdaScope scope, CallTranslator calls)
{
    /// <summary><c>x.Tags.Any(tag => tag == wanted)</c>, <c>x.Tags.Any(tag => wanted.Contains(tag))</c></summary>
    public Condition Translate(MethodCallExpression call, Expression list, LambdaExpression each) =>
        call.Method.Name == nameof(Enumerable.Any)
            ? AnyIs(call, list, each.Parameters[0], each.Body)
            : throw scope.Refuse(call, Errors.NoElementConditions);

    private Condition AnyIs(MethodCallExpression call, Expression list, ParameterExpression element, Expression body)
    {
        switch (body)
        {
            case BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either:
                return Condition.AnyOf(AnyIs(call, list, element, either.Left), AnyIs(call, list, element, either.Right));
            case BinaryExpression { NodeType: ExpressionType.Equal } equal when Other(equal.Left, equal.Right, element) is { } other:
                return calls.HasElement(call, list, other);
            case MethodCallExpression { Method.Name: nameof(Equals), Object: { } target, Arguments: [var argument] } equals
                when Other(target, argument, element) is { } other && target.Type == argument.Type:
                return calls.HasElement(call, list, other);
            case MethodCallExpression { Method.Name: nameof(Enumerable.Contains) } contains
                when CallTranslator.IsContains(contains) && calls.Membership(contains) is (var wanted, var sought)
                    && sought == element && scope.IsLocal(wanted):
                var values = calls.Candidates(contains, CapturedValue.Of(wanted));
                return Condition.AnyOf(
                    [.. values.Select(value => calls.HasElement(call, list, Expression.Constant(value, element.Type)))]);
            default:
                throw scope.Refuse(call, Errors.NoElementConditions);
        }
    }

    // What the element is compared with: a value, or a member of the item.
    private static Expression? Other(Expression left, Expression right, ParameterExpression element) =>
        left == element && !LambdaScope.Uses(right, element) ? right
        : right == element && !LambdaScope.Uses(left, element) ? left
        : null;
}
