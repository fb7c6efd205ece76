using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Puts the bodies of expressions that a lambda invokes into their places: <c>x => isPaid.Invoke(x) &amp;&amp; x.Total > 5</c>, as
/// composed specifications are written and as libraries that compose them make them.
/// </summary>
internal sealed class InvokedLambda : ExpressionVisitor
{
    // One that invokes itself would have no end, and each level needs stack.
    private const int Most = 1000;
    private const int Deepest = 200;

    private int _count;
    private int _depth;

    private InvokedLambda()
    {
    }

    /// <summary>The expression, without invocations of expressions that are known here.</summary>
    public static T In<T>(T expression)
        where T : Expression => (T)new InvokedLambda().Visit(expression);

    /// <summary>True if it invokes something: an expression, or a function that is none.</summary>
    public static bool IsInvocation(Expression expression) =>
        expression is InvocationExpression or MethodCallExpression { Method.Name: nameof(Action.Invoke) };

    protected override Expression VisitInvocation(InvocationExpression node) =>
        LambdaOf(node.Expression) is { } lambda ? Body(lambda, [.. node.Arguments]) : base.VisitInvocation(node);

    // isPaid.Compile().Invoke(x), and the extension method Invoke(isPaid, x) of libraries.
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (!IsInvocation(node))
        {
            return base.VisitMethodCall(node);
        }

        Expression[] arguments = node.Object is null ? [.. node.Arguments.Skip(1)] : [.. node.Arguments];
        return (node.Object ?? node.Arguments.FirstOrDefault()) is { } invoked && LambdaOf(invoked) is { } lambda
            && lambda.Parameters.Count == arguments.Length
            ? Body(lambda, arguments)
            : base.VisitMethodCall(node);
    }

    private Expression Body(LambdaExpression lambda, IReadOnlyList<Expression> arguments)
    {
        if (++_count > Most || ++_depth > Deepest)
        {
            throw new ArgumentException(Errors.LambdaTooDeep(ExpressionDepth.Most));
        }

        var body = lambda.Body;
        for (var index = 0; index < arguments.Count; index++)
        {
            var (parameter, argument) = (lambda.Parameters[index], Visit(arguments[index]));
            body = new ParameterValue(
                parameter, parameter.Type == argument.Type ? argument : Expression.Convert(argument, parameter.Type)).Visit(body);
        }

        body = Visit(body);
        _depth--;
        return body;
    }

    private static LambdaExpression? LambdaOf(Expression invoked) => invoked switch
    {
        LambdaExpression lambda => lambda,
        UnaryExpression { NodeType: ExpressionType.Quote } quote => LambdaOf(quote.Operand),
        MethodCallExpression { Object: { } expression, Method.Name: nameof(LambdaExpression.Compile) }
            when typeof(LambdaExpression).IsAssignableFrom(expression.Type) => LambdaOf(expression),
        _ when typeof(LambdaExpression).IsAssignableFrom(invoked.Type) && !ParameterFinder.Finds(invoked) =>
            (LambdaExpression?)CapturedValue.Of(invoked)
            ?? throw new InvalidOperationException(Errors.CapturedNull(ExpressionText.Of(invoked))),
        _ => null,
    };

    private sealed class ParameterFinder : ExpressionVisitor
    {
        private bool _found;

        public static bool Finds(Expression expression)
        {
            var finder = new ParameterFinder();
            finder.Visit(expression);
            return finder._found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found = true;
            return node;
        }
    }
}
