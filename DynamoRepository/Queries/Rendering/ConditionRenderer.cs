using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// Tree → expression text. One renderer serves all the expressions of one request (key condition, filter, projection): a name gets one
/// placeholder however often it occurs, every value its own. Not thread-safe.
/// </summary>
internal sealed partial class ConditionRenderer
{
    private readonly List<string> _names = [];
    private readonly List<ReadOnlyMemory<byte>> _values = [];
    private readonly StringBuilder _text = new(128);

    /// <summary>The names used so far; position <c>i</c> is <c>#n{i}</c>.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The values used so far in DynamoDB JSON; position <c>i</c> is <c>:v{i}</c>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Values => _values;

    /// <summary>Renders the only condition of a request.</summary>
    public static RenderedExpression RenderOnly(Condition condition)
    {
        var renderer = new ConditionRenderer();
        return new RenderedExpression(renderer.Render(condition), renderer._names, renderer._values);
    }

    /// <summary>Renders an update and its condition, which share the request.</summary>
    public static RenderedExpression RenderUpdate(IReadOnlyList<PatchAction> actions, Condition condition)
    {
        var renderer = new ConditionRenderer();
        var update = renderer.RenderUpdate(actions);
        return new RenderedExpression(renderer.Render(condition), renderer._names, renderer._values) { Update = update };
    }

    /// <summary>Renders one condition of the request.</summary>
    public string Render(Condition condition)
    {
        _text.Clear();
        Append(condition);
        return _text.ToString();
    }

    /// <summary>Renders a projection: <c>"#n0, #n1.#n2"</c>.</summary>
    public string RenderProjection(IEnumerable<AttributePath> paths)
    {
        _text.Clear();
        foreach (var path in paths)
        {
            if (_text.Length > 0)
            {
                _text.Append(", ");
            }

            Append(path);
        }

        return _text.ToString();
    }

    private void Append(Condition condition)
    {
        switch (condition)
        {
            case Condition.Comparison comparison: // "#n0 = :v0"
                Append(comparison.Left);
                _text.Append(Symbol(comparison.Operator));
                Append(comparison.Right);
                break;
            case Condition.Between between: // "#n0 BETWEEN :v0 AND :v1"
                Append(between.Subject);
                _text.Append(" BETWEEN ");
                Append(between.Low);
                _text.Append(" AND ");
                Append(between.High);
                break;
            case Condition.In membership: // "#n0 IN (:v0, :v1)"
                Append(membership.Subject);
                _text.Append(" IN (");
                AppendList(membership.Candidates);
                _text.Append(')');
                break;
            case Condition.Function function: // "begins_with(#n0, :v0)", "attribute_exists(#n0)"
                AppendFunction(function.Name, function.Path, function.Argument);
                break;
            case Condition.And and: // "#n0 = :v0 AND (#n1 = :v1 OR #n2 = :v2)"
                AppendJoined(and.Conditions, " AND ", child => child is Condition.Or);
                break;
            case Condition.Or or: // "#n0 = :v0 OR (#n1 = :v1 AND #n2 = :v2)": AND binds tighter anyway, but reads better so
                AppendJoined(or.Conditions, " OR ", child => child is Condition.And);
                break;
            case Condition.Not not: // "NOT contains(#n0, :v0)", "NOT (#n0 = :v0)"
                _text.Append("NOT ");
                AppendChild(not.Inner, inParentheses: not.Inner is not Condition.Function);
                break;
            default:
                throw new UnreachableException($"No rendering for a condition of type {condition.GetType().Name}.");
        }
    }

    private void AppendJoined(IReadOnlyList<Condition> conditions, string joiner, Func<Condition, bool> needsParentheses)
    {
        for (var index = 0; index < conditions.Count; index++)
        {
            if (index > 0)
            {
                _text.Append(joiner);
            }

            AppendChild(conditions[index], needsParentheses(conditions[index]));
        }
    }

    // Never two pairs around one condition: the service refuses redundant parentheses.
    private void AppendChild(Condition condition, bool inParentheses)
    {
        if (inParentheses)
        {
            _text.Append('(');
        }

        Append(condition);
        if (inParentheses)
        {
            _text.Append(')');
        }
    }

    private void AppendFunction(string name, AttributePath path, Operand? argument = null)
    {
        _text.Append(name).Append('(');
        Append(path);
        if (argument is not null)
        {
            _text.Append(", ");
            Append(argument);
        }

        _text.Append(')');
    }

    private void AppendList(IReadOnlyList<Operand> operands)
    {
        for (var index = 0; index < operands.Count; index++)
        {
            if (index > 0)
            {
                _text.Append(", ");
            }

            Append(operands[index]);
        }
    }

    private void Append(Operand operand)
    {
        switch (operand)
        {
            case Operand.Attribute attribute: // "#n0.#n1[2]"
                Append(attribute.Path);
                break;
            case Operand.Value value: // ":v0"
                _text.Append(Placeholders.Value(_values.Count));
                _values.Add(value.Json);
                break;
            case Operand.Size size: // "size(#n0)"
                AppendFunction("size", size.Path);
                break;
            default:
                throw new UnreachableException($"No rendering for an operand of type {operand.GetType().Name}.");
        }
    }

    private void Append(AttributePath path)
    {
        for (var index = 0; index < path.Segments.Count; index++)
        {
            var segment = path.Segments[index];
            if (segment.IsIndex)
            {
                _text.Append(CultureInfo.InvariantCulture, $"[{segment.Index}]");
                continue;
            }

            if (index > 0)
            {
                _text.Append('.');
            }

            _text.Append(Placeholders.Name(PositionOf(segment.Name)));
        }
    }

    private int PositionOf(string name)
    {
        var position = _names.IndexOf(name); // a request has a handful of names
        if (position < 0)
        {
            position = _names.Count;
            _names.Add(name);
        }

        return position;
    }

    private static string Symbol(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => " = ",
        ComparisonOperator.NotEqual => " <> ",
        ComparisonOperator.LessThan => " < ",
        ComparisonOperator.LessThanOrEqual => " <= ",
        ComparisonOperator.GreaterThan => " > ",
        ComparisonOperator.GreaterThanOrEqual => " >= ",
        _ => throw new UnreachableException($"No symbol for the comparison {comparison}."),
    };
}
