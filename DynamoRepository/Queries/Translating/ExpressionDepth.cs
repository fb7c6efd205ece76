using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Finds lambdas that are nested too deeply, before anything walks through them: each walk needs a stack frame per level, and a stack
/// overflow ends the process.
/// </summary>
internal sealed class ExpressionDepth : ExpressionVisitor
{
    /// <summary>
    /// The maximum number of levels. DynamoDB allows 300 operators in one expression, which are at most as many levels; the rest is for
    /// members, conversions, and parts that have a value here.
    /// </summary>
    public const int Most = 400;

    private int _depth;
    private bool _isExceeded;
    private bool _hasInvocation;

    private ExpressionDepth()
    {
    }

    /// <exception cref="ArgumentException">The lambda is nested more deeply.</exception>
    public static void Check(LambdaExpression lambda) => Check(lambda, out _);

    /// <exception cref="ArgumentException">The lambda is nested more deeply.</exception>
    public static void Check(LambdaExpression lambda, out bool hasInvocation)
    {
        var depth = new ExpressionDepth { _depth = 1 };
        depth.Visit(lambda.Body);
        if (depth._isExceeded)
        {
            throw new ArgumentException(Errors.LambdaTooDeep(Most));
        }

        hasInvocation = depth._hasInvocation;
    }

    public override Expression? Visit(Expression? node)
    {
        if (_isExceeded || node is null or ConstantExpression or ParameterExpression)
        {
            return node;
        }

        if (++_depth > Most)
        {
            _isExceeded = true;
            return node;
        }

        _hasInvocation |= InvokedLambda.IsInvocation(node);
        base.Visit(node);
        _depth--;
        return node;
    }
}
