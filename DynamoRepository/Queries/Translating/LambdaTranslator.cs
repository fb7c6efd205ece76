using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Lambda → <see cref="Condition"/> tree. Values are evaluated once, here; what has no counterpart in DynamoDB is refused with the part
/// of the lambda, the reason and a way out. No node is ever passed over.
/// </summary>
internal sealed class LambdaTranslator
{
    private readonly LambdaScope _scope;
    private readonly PlaceResolver _places;
    private readonly ComparisonTranslator _comparisons;

    private LambdaTranslator(LambdaScope scope)
    {
        _scope = scope;
        _places = new PlaceResolver(scope, isCondition: true);
        _comparisons = new ComparisonTranslator(scope, _places);
    }

    // Few lambdas need them.
    private CallTranslator Calls => field ??= new CallTranslator(_scope, _places, _comparisons);

    private ElementTranslator Elements => field ??= new ElementTranslator(_scope, Calls);

    private CalendarTranslator Calendar => field ??= new CalendarTranslator(
        _scope, new DateComparison(_scope, _comparisons), Translate);

    /// <summary>Translates a condition on an item.</summary>
    /// <param name="lambda">The condition, of one parameter.</param>
    /// <param name="root">The codec of the parameter's type.</param>
    /// <exception cref="ArgumentException">It has no counterpart in DynamoDB.</exception>
    public static Condition Translate(LambdaExpression lambda, ValueCodec root)
    {
        var scope = LambdaScope.Of(lambda, root);
        return new LambdaTranslator(scope).Translate(scope.Lambda.Body);
    }

    private Condition Translate(Expression expression)
    {
        if (_scope.IsLocal(expression))
        {
            return Condition.Of(CapturedValue.Of(expression) is true);
        }

        switch (expression)
        {
            case UnaryExpression { NodeType: ExpressionType.Convert } convert
                when IsBoolean(convert.Type) && IsBoolean(convert.Operand.Type):
                return Translate(convert.Operand);
            case Expression maybe when maybe.Type == typeof(bool?) && !IsFlag(maybe):
                throw _places.Unsupported(maybe); // null is neither true nor false, and a condition has no third answer
            case BinaryExpression { NodeType: ExpressionType.AndAlso } both when Calendar.Translate(both) is { } dates:
                return dates;
            case BinaryExpression { NodeType: ExpressionType.AndAlso } both:
                // As in C#, what is right of a known false is not looked at: filter != null && x.Name == filter.Name
                var left = Translate(both.Left);
                return left.IsNever ? left : Condition.AllOf(left, Translate(both.Right));
            case BinaryExpression { NodeType: ExpressionType.OrElse } either:
                left = Translate(either.Left);
                return left.IsAlways ? left : Condition.AnyOf(left, Translate(either.Right));
            case BinaryExpression { NodeType: ExpressionType.And } both:
                return Condition.AllOf(Translate(both.Left), Translate(both.Right));
            case BinaryExpression { NodeType: ExpressionType.Or } either:
                return Condition.AnyOf(Translate(either.Left), Translate(either.Right));
            case BinaryExpression { NodeType: ExpressionType.ExclusiveOr } xor:
                throw _scope.Refuse(xor, Errors.NoExclusiveOr);
            case BinaryExpression { NodeType: ExpressionType.Equal or ExpressionType.NotEqual } types
                when SubtypeTranslator.TypesCompared(_scope, _places, types) is { } same:
                return same;
            case BinaryExpression { NodeType: ExpressionType.Equal or ExpressionType.NotEqual } flags
                when FlagCompared(flags) is { } compared:
                return compared;
            case BinaryExpression comparison when ComparisonTranslator.FindOperator(comparison.NodeType) is not null:
                return _comparisons.Translate(comparison);
            case UnaryExpression { NodeType: ExpressionType.Not } negation:
                return Translate(negation.Operand).Opposite();
            case ConditionalExpression choice when _scope.IsLocal(choice.Test):
                return Translate(CapturedValue.Of(choice.Test) is true ? choice.IfTrue : choice.IfFalse);
            case ConditionalExpression choice:
                var test = Translate(choice.Test);
                return Condition.AnyOf(
                    Condition.AllOf(test, Translate(choice.IfTrue)), Condition.AllOf(test.Opposite(), Translate(choice.IfFalse)));
            case TypeBinaryExpression { NodeType: ExpressionType.TypeIs } typeTest:
                return SubtypeTranslator.Translate(_scope, _places.Resolve(typeTest.Expression), typeTest);
            case MemberExpression { Expression: { } nullable } hasValue when IsHasValue(hasValue):
                return AbsentValue.IsNotNull(_places.Resolve(nullable));
            case MethodCallExpression
            {
                Method: { Name: nameof(Enumerable.Any) or nameof(Enumerable.All), DeclaringType: var declaring },
                Arguments: [var list, LambdaExpression each],
            } quantified when declaring == typeof(Enumerable):
                return _scope.IsLocal(list) ? OfEach(quantified, list, each) : Elements.Translate(quantified, list, each);
            case MethodCallExpression call when !IsElement(call):
                return Calls.Translate(call);
            case Expression flag when IsFlag(flag):
                // "#n0 = :v0": a flag that is not stored is not true
                return _comparisons.Translate(flag, flag, ComparisonOperator.Equal, Expression.Constant(true, flag.Type));
            default:
                throw _places.Unsupported(expression);
        }
    }

    // wanted.Any(tag => x.Tags.Contains(tag)): the condition for each value of the caller's.
    private Condition OfEach(MethodCallExpression call, Expression list, LambdaExpression each)
    {
        if (CapturedValue.Of(WithoutConversion(list)) is not System.Collections.IEnumerable values)
        {
            throw _scope.Refuse(call, Errors.CollectionIsNull);
        }

        var any = call.Method.Name == nameof(Enumerable.Any);
        var conditions = values.Cast<object?>().Take(CallTranslator.MostCandidates + 1)
            .Select(value => Translate(InvokedLambda.In(ParameterValue.In(each, value)))).ToList();
        return conditions.Count > CallTranslator.MostCandidates
            ? throw _scope.Refuse(call, Errors.TooManyCandidates(CallTranslator.MostCandidates))
            : any ? Condition.AnyOf([.. conditions]) : Condition.AllOf([.. conditions]);
    }

    private static Expression WithoutConversion(Expression list) =>
        list is UnaryExpression { NodeType: ExpressionType.Convert } convert && convert.Type.IsAssignableFrom(convert.Operand.Type)
            ? convert.Operand
            : list;

    // x.Flag == true and x.Flag == captured are comparisons; (x.A > 1) == flag chooses between a condition and its opposite.
    private Condition? FlagCompared(BinaryExpression node)
    {
        var (condition, value) = _scope.IsLocal(node.Right) ? (node.Left, node.Right) : (node.Right, node.Left);
        while (condition is UnaryExpression { NodeType: ExpressionType.Convert } convert && IsBoolean(convert.Operand.Type))
        {
            condition = convert.Operand;
        }

        if (!IsBoolean(condition.Type) || !_scope.IsLocal(value) || IsFlag(condition))
        {
            return null;
        }

        var answer = Translate(condition);
        var isEqual = node.NodeType == ExpressionType.Equal;
        return CapturedValue.Of(value) is not bool wanted ? Condition.Of(!isEqual) : wanted == isEqual ? answer : answer.Opposite();
    }

    private static bool IsFlag(Expression expression) => IsBoolean(expression.Type)
        && ((expression is MemberExpression member && !IsHasValue(member))
            || expression is IndexExpression or BinaryExpression { NodeType: ExpressionType.ArrayIndex or ExpressionType.Coalesce }
            or MethodCallExpression { Method: { Name: "get_Item", IsSpecialName: true } or { Name: "GetValueOrDefault" } });

    // Of a Nullable<T>: a class of the user's may have a member of that name.
    private static bool IsHasValue(MemberExpression member) =>
        member is { Member.Name: nameof(Nullable<int>.HasValue), Expression: { } owner }
        && Nullable.GetUnderlyingType(owner.Type) is not null;

    private static bool IsElement(MethodCallExpression call) =>
        call.Method is { Name: "get_Item", IsSpecialName: true } or { Name: nameof(Enumerable.ElementAt) or "GetValueOrDefault" };

    private static bool IsBoolean(Type type) => type == typeof(bool) || type == typeof(bool?);
}
