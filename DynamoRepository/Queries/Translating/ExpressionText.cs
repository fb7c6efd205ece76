using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// An expression as its author wrote it, for messages: captured variables by their names, text and large numbers as <c>…</c>, because they
/// may be personal data.
/// </summary>
internal sealed class ExpressionText : ExpressionVisitor
{
    private const int LargestShownNumber = 999;

    private readonly StringBuilder _text = new();

    private ExpressionText()
    {
    }

    /// <summary>The text of one expression.</summary>
    public static string Of(Expression expression)
    {
        var writer = new ExpressionText();
        writer.Visit(expression);
        return writer._text.ToString();
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        var parameters = string.Join(", ", node.Parameters.Select(parameter => parameter.Name));
        _text.Append(node.Parameters.Count == 1 ? parameters : $"({parameters})").Append(" => ");
        Visit(node.Body);
        return node;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _text.Append(node.Name);
        return node;
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType == ExpressionType.ArrayIndex)
        {
            Visit(node.Left);
            Bracketed("[", [node.Right], "]");
            return node;
        }

        Operand(Named(node.Left, node.Right), node.NodeType);
        _text.Append(' ').Append(Symbol(node.NodeType)).Append(' ');
        Operand(Named(node.Right, node.Left), node.NodeType);
        return node;
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        switch (node.NodeType)
        {
            case ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.Quote:
                return Visit(node.Operand); // mostly the compiler's
            case ExpressionType.TypeAs:
                _text.Append('(');
                Visit(node.Operand);
                _text.Append(" as ").Append(Errors.NameOf(node.Type)).Append(')');
                return node;
            case ExpressionType.ArrayLength:
                Visit(node.Operand);
                _text.Append(".Length");
                return node;
            default:
                _text.Append(
                    node.NodeType switch { ExpressionType.Not when node.Operand.Type == typeof(bool)
                        || node.Operand.Type == typeof(bool?) => "!", ExpressionType.Not or ExpressionType.OnesComplement => "~",
                        _ => "-" });
                Operand(node.Operand, node.NodeType);
                return node;
        }
    }

    protected override Expression VisitTypeBinary(TypeBinaryExpression node)
    {
        Visit(node.Expression);
        _text.Append(" is ").Append(Errors.NameOf(node.TypeOperand));
        return node;
    }

    protected override Expression VisitConditional(ConditionalExpression node)
    {
        Visit(node.Test);
        _text.Append(" ? ");
        Visit(node.IfTrue);
        _text.Append(" : ");
        return Visit(node.IfFalse);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Expression is ConstantExpression { Value: { } closure }
            && closure.GetType().IsDefined(typeof(CompilerGeneratedAttribute), false))
        {
            _text.Append(node.Member.Name); // a captured variable
            return node;
        }

        if (node.Expression is null)
        {
            _text.Append(node.Member.DeclaringType!.Name);
        }
        else
        {
            Visit(node.Expression);
        }

        _text.Append('.').Append(node.Member.Name);
        return node;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.Name == "op_Implicit")
        {
            return Visit(node.Arguments[0]);
        }

        var isExtension = node.Method.IsDefined(typeof(ExtensionAttribute), false);
        var target = isExtension ? node.Arguments[0] : node.Object;
        if (target is null)
        {
            _text.Append(node.Method.DeclaringType!.Name);
        }
        else
        {
            Visit(target);
        }

        var arguments = isExtension ? node.Arguments.Skip(1) : node.Arguments;
        if (node.Method is { Name: "get_Item" or "get_Chars", IsSpecialName: true })
        {
            Bracketed("[", arguments, "]");
        }
        else
        {
            _text.Append('.').Append(node.Method.Name);
            Bracketed("(", arguments, ")");
        }

        return node;
    }

    protected override Expression VisitNew(NewExpression node)
    {
        _text.Append("new ");
        if (node.Members is not null)
        {
            Bracketed("{ ", node.Arguments, " }"); // of an anonymous type
            return node;
        }

        _text.Append(Errors.NameOf(node.Type));
        Bracketed("(", node.Arguments, ")");
        return node;
    }

    protected override Expression VisitNewArray(NewArrayExpression node)
    {
        Bracketed("[", node.Expressions, "]");
        return node;
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        _text.Append(node.Value switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            string => "\"…\"",
            Enum value => $"{Errors.NameOf(value.GetType())}.{value}",
            int number when Math.Abs((long)number) <= LargestShownNumber => number.ToString(CultureInfo.InvariantCulture),
            Type type => Errors.NameOf(type),
            _ when node.Type.IsDefined(typeof(CompilerGeneratedAttribute), false) => "this",
            _ => "…",
        });
        return node;
    }

    protected override Expression VisitInvocation(InvocationExpression node)
    {
        var isLambda = node.Expression is LambdaExpression;
        _text.Append(isLambda ? "(" : "");
        Visit(node.Expression);
        _text.Append(isLambda ? ")" : "");
        Bracketed("(", node.Arguments, ")");
        return node;
    }

    protected override Expression VisitMemberInit(MemberInitExpression node)
    {
        Visit(node.NewExpression);
        _text.Append(" { … }");
        return node;
    }

    protected override Expression VisitListInit(ListInitExpression node)
    {
        Visit(node.NewExpression);
        _text.Append(" { … }");
        return node;
    }

    // The compiler compares the numbers of an enumeration; its author wrote a name.
    private static Expression Named(Expression operand, Expression comparedWith)
    {
        var type = Unconverted(comparedWith).Type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum && Unconverted(operand) is ConstantExpression { Value: { } number } && Numbers.IsWhole(number.GetType())
            ? Expression.Constant(Enum.ToObject(type, number))
            : operand;
    }

    private static Expression Unconverted(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
            ? Unconverted(convert.Operand)
            : expression;

    private void Bracketed(string opening, IEnumerable<Expression> arguments, string closing)
    {
        _text.Append(opening);
        var isFirst = true;
        foreach (var argument in arguments)
        {
            _text.Append(isFirst ? "" : ", ");
            isFirst = false;
            Visit(argument);
        }

        _text.Append(closing);
    }

    // With parentheses only where the tree needs them and leaving them out would mislead.
    private void Operand(Expression operand, ExpressionType parent)
    {
        while (operand is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert)
        {
            operand = convert.Operand;
        }

        var needsParentheses = operand is ConditionalExpression
            || (operand is BinaryExpression { NodeType: not ExpressionType.ArrayIndex } inner
                && (inner.NodeType != parent || parent is not (ExpressionType.AndAlso or ExpressionType.OrElse))
                && !(IsComparison(inner.NodeType) && parent is ExpressionType.AndAlso or ExpressionType.OrElse));
        _text.Append(needsParentheses ? "(" : "");
        Visit(operand);
        _text.Append(needsParentheses ? ")" : "");
    }

    private static bool IsComparison(ExpressionType type) =>
        type is ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.LessThan
        or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;

    private static string Symbol(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "==",
        ExpressionType.NotEqual => "!=",
        ExpressionType.LessThan => "<",
        ExpressionType.LessThanOrEqual => "<=",
        ExpressionType.GreaterThan => ">",
        ExpressionType.GreaterThanOrEqual => ">=",
        ExpressionType.AndAlso => "&&",
        ExpressionType.OrElse => "||",
        ExpressionType.And => "&",
        ExpressionType.Or => "|",
        ExpressionType.ExclusiveOr => "^",
        ExpressionType.Coalesce => "??",
        ExpressionType.Add or ExpressionType.AddChecked => "+",
        ExpressionType.Subtract or ExpressionType.SubtractChecked => "-",
        ExpressionType.Multiply or ExpressionType.MultiplyChecked => "*",
        ExpressionType.Divide => "/",
        ExpressionType.Modulo => "%",
        ExpressionType.LeftShift => "<<",
        ExpressionType.RightShift => ">>",
        _ => type.ToString(),
    };
}
