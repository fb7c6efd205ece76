using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Runs parts of users' lambdas. They run once or a few times, so the runtime interprets them: compiling would take longer. What cannot be
/// interpreted are spans, which C# sees in <c>array.Contains(value)</c>.
/// </summary>
internal static class LambdaCompiler
{
    /// <summary>The value of an expression without parameters.</summary>
    public static object? Evaluate(Expression expression) =>
        ToDelegate(Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))))();

    public static TDelegate ToDelegate<TDelegate>(Expression<TDelegate> lambda)
        where TDelegate : Delegate => lambda.Compile(preferInterpretation: !SpanFinder.Finds(lambda));

    private sealed class SpanFinder : ExpressionVisitor
    {
        private bool _found;

        public static bool Finds(Expression expression)
        {
            var finder = new SpanFinder();
            finder.Visit(expression);
            return finder._found;
        }

        public override Expression? Visit(Expression? node)
        {
            _found |= node?.Type.IsByRefLike == true;
            return _found ? node : base.Visit(node);
        }
    }
}
