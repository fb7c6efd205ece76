using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>The lambda that is being translated: which expressions look at the item, and how the others are refused.</summary>
/// <param name="Lambda">The whole lambda, of one parameter.</param>
/// <param name="Root">The codec of the item's root.</param>
internal sealed record LambdaScope(LambdaExpression Lambda, ValueCodec Root)
{
    public ParameterExpression Item { get; } = Lambda.Parameters[0];

    /// <summary>The scope of a lambda that is not nested too deeply to be looked at.</summary>
    /// <exception cref="ArgumentException">It is.</exception>
    public static LambdaScope Of(LambdaExpression lambda, ValueCodec root)
    {
        ExpressionDepth.Check(lambda, out var hasInvocation);
        if (hasInvocation)
        {
            lambda = InvokedLambda.In(lambda);
            ExpressionDepth.Check(lambda);
        }

        return new LambdaScope(lambda, root);
    }

    /// <summary>True if the expression does not use the item, so that it has a value here and now.</summary>
    public bool IsLocal(Expression expression) => expression switch
    {
        ConstantExpression => true,
        ParameterExpression parameter => parameter != Item,
        MemberExpression member => member.Expression is null || IsLocal(member.Expression),
        UnaryExpression { NodeType: not ExpressionType.Quote } unary => IsLocal(unary.Operand),
        BinaryExpression { Conversion: null } binary => IsLocal(binary.Left) && IsLocal(binary.Right),
        _ => !ItemFinder.Finds(expression, Item),
    };

    /// <summary>True if the parameter occurs in the expression.</summary>
    public static bool Uses(Expression expression, ParameterExpression parameter) => ItemFinder.Finds(expression, parameter);

    /// <summary><c>Cannot translate 'part' in 'whole' because reason. What to do instead.</c></summary>
    /// <param name="part">The part that has no counterpart in DynamoDB.</param>
    /// <param name="reason">Why, and what to do instead: a message of the catalogue.</param>
    public ArgumentException Refuse(Expression part, string reason) =>
        new(Errors.CannotTranslate(ExpressionText.Of(part), ExpressionText.Of(Lambda), reason));

    private sealed class ItemFinder(ParameterExpression item) : ExpressionVisitor
    {
        private bool _found;

        public static bool Finds(Expression expression, ParameterExpression item)
        {
            var finder = new ItemFinder(item);
            finder.Visit(expression);
            return finder._found;
        }

        public override Expression? Visit(Expression? node) => _found ? node : base.Visit(node);

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found |= node == item;
            return node;
        }
    }
}
