using System.Linq.Expressions;

namespace DynamoRepository;

/// <content>Comparisons by methods: <c>a.CompareTo(b) &lt; 0</c>, <c>string.CompareOrdinal(a, b) &lt; 0</c>.</content>
internal sealed partial class ComparisonTranslator
{
    /// <param name="Left">The left side.</param>
    /// <param name="Right">The right side.</param>
    /// <param name="IsCalled">True if the method is the left side's, which then is not null.</param>
    /// <param name="IsReversed">True if the call is on the right of the operator.</param>
    private sealed record OrderedSides(Expression Left, Expression Right, bool IsCalled, bool IsReversed);

    private Condition TranslateOrdered(Expression node, OrderedSides sides, ComparisonOperator comparison)
    {
        var (left, right) = (sides.Left, sides.Right);
        if (comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            return Translate(node, left, comparison, right);
        }

        // To these methods, null is less than everything; in the store, what is absent is neither less nor greater.
        var compared = Translate(node, NotNull(node, left), comparison, NotNull(node, right));
        var isStrict = comparison is ComparisonOperator.LessThan or ComparisonOperator.GreaterThan;
        var (less, more) = comparison is ComparisonOperator.LessThan or ComparisonOperator.LessThanOrEqual ? (left, right) : (right, left);
        return sides.IsCalled && less == left ? compared
            : MaybeNull(less) is not { } lacking ? compared
            : isStrict && !(sides.IsCalled && more == left) && MaybeNull(more) is { } other
                ? Condition.AnyOf(compared, Condition.AllOf(AbsentValue.IsNull(lacking), AbsentValue.IsNotNull(other)))
            : Condition.AnyOf(compared, AbsentValue.IsNull(lacking));
    }

    private StoredPlace? MaybeNull(Expression side) =>
        !scope.IsLocal(side) && !side.Type.IsValueType && places.Resolve(side) is { Path: not null, MayBeNull: true } place ? place : null;

    // a.CompareTo(b) < 0, string.Compare(a, b) < 0: what C# has in place of a < b for text.
    private OrderedSides? Ordered(BinaryExpression node)
    {
        var (call, zero, isReversed) = node.Left is MethodCallExpression ? (node.Left, node.Right, false) : (node.Right, node.Left, true);
        if (call is not MethodCallExpression comparer || scope.IsLocal(call) || !scope.IsLocal(zero) || comparer.Type != typeof(int))
        {
            return null;
        }

        (Expression Left, Expression Right)? sides = comparer switch
        {
            { Method.Name: nameof(IComparable.CompareTo), Object: { } target, Arguments: [var argument] } => (target, argument),
            { Method.Name: nameof(string.Compare), Method.DeclaringType: var type, Arguments: [var first, var second] }
                when type == typeof(string) || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(decimal) =>
                    (first, second),
            { Method.Name: nameof(string.Compare), Method.DeclaringType: var type, Arguments: [var first, var second, var kind] }
                when type == typeof(string) && StringComparisons.IsOrdinal(scope, kind) => (first, second),
            { Method.Name: nameof(string.CompareOrdinal), Method.DeclaringType: var type, Arguments: [var first, var second] }
                when type == typeof(string) => (first, second),
            _ => null,
        };
        if (sides is not { } compared)
        {
            return null;
        }

        if (CapturedValue.Of(zero) is not 0)
        {
            throw scope.Refuse(node, Errors.OnlySignOfComparison);
        }

        return new(Unboxed(compared.Left), Unboxed(compared.Right), comparer.Object is not null, isReversed);
    }

    private Expression NotNull(Expression node, Expression side) => !scope.IsLocal(side)
        ? side
        : CapturedValue.Of(side) is { } value
            ? Expression.Constant(value, side.Type)
            : throw scope.Refuse(node, Errors.OrderedWithNull);
}
