using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Translates months and days that are joined with their year:
/// <c>x.At.Year == 2026 &amp;&amp; x.At.Month &lt;= 3</c> is one range of dates.
/// </summary>
internal sealed class CalendarTranslator(LambdaScope scope, DateComparison dates, Func<Expression, Condition> translate)
{
    private sealed record Leaf(Expression Node, DatePart Part, ComparisonOperator Operator, long Value)
    {
        public bool Is(string part) => Part.Name == part;
    }

    /// <summary>The conditions joined by &amp;&amp;, or null if none of them is about a month or day.</summary>
    public Condition? Translate(BinaryExpression both)
    {
        if (!MayHaveMonth(both))
        {
            return null;
        }

        var conjuncts = new List<Expression>();
        Flatten(both, conjuncts);
        var leaves = new List<Leaf>();
        foreach (var conjunct in conjuncts)
        {
            if (scope.IsLocal(conjunct))
            {
                if (CapturedValue.Of(conjunct) is false)
                {
                    return null; // what is right of a known false is not evaluated
                }
            }
            else if (LeafOf(conjunct) is { } leaf)
            {
                leaves.Add(leaf);
            }
        }

        var ranges = new Dictionary<Expression, Condition>();
        foreach (var year in leaves.Where(leaf => leaf.Is(nameof(DateTime.Year)) && leaf.Operator == ComparisonOperator.Equal))
        {
            Combine(year, [.. leaves.Where(leaf => leaf != year && AreSame(leaf.Part.Target, year.Part.Target))], ranges);
        }

        return ranges.Count == 0 ? null : Condition.AllOf(
            [.. conjuncts.Select(conjunct => ranges.TryGetValue(conjunct, out var range) ? range : translate(conjunct))]);
    }

    // The range of the year, cut by the months and days; those stand where the year stood, and the others hold always.
    private void Combine(Leaf year, List<Leaf> others, Dictionary<Expression, Condition> ranges)
    {
        var months = others.Where(leaf => leaf.Is(nameof(DateTime.Month)) && !ranges.ContainsKey(leaf.Node)).ToList();
        if (months.Count == 0 || !DateBounds.Has(year.Value, 1))
        {
            return;
        }

        var range = DateBounds.OfMonth(year.Value, 1) with { After = DateBounds.OfMonth(year.Value, 12).After };
        var excluded = new List<Condition>();
        var month = months.Find(leaf => leaf.Operator == ComparisonOperator.Equal && DateBounds.Has(year.Value, leaf.Value));
        var days = month is null ? [] : others.Where(leaf => leaf.Is(nameof(DateTime.Day)) && !ranges.ContainsKey(leaf.Node)).ToList();
        foreach (var leaf in months.Concat(days))
        {
            var bounds = leaf.Is(nameof(DateTime.Month)) ? DateBounds.OfMonth(year.Value, leaf.Value)
                : DateBounds.OfDay(year.Value, month!.Value, leaf.Value);
            if (leaf.Operator == ComparisonOperator.NotEqual)
            {
                excluded.Add(dates.Range(leaf.Node, leaf.Part.Target, bounds).Opposite());
            }
            else
            {
                range = Cut(range, leaf.Operator, bounds);
            }

            ranges[leaf.Node] = Condition.Always;
        }

        ranges[year.Node] = Condition.AllOf([dates.Range(year.Node, year.Part.Target, range), .. excluded]);
    }

    private static DateBounds Cut(DateBounds range, ComparisonOperator comparison, DateBounds bounds)
    {
        long? from = comparison switch
        {
            ComparisonOperator.Equal or ComparisonOperator.GreaterThanOrEqual => bounds.From ?? long.MaxValue,
            ComparisonOperator.GreaterThan => bounds.After ?? long.MaxValue,
            _ => 0,
        };
        var after = comparison switch
        {
            ComparisonOperator.Equal or ComparisonOperator.LessThanOrEqual => bounds.After,
            ComparisonOperator.LessThan => bounds.From,
            _ => null,
        };
        return new(
            Math.Max(range.From!.Value, from.Value),
            range.After is { } end && after is { } cut ? Math.Min(end, cut) : range.After ?? after);
    }

    private Leaf? LeafOf(Expression conjunct)
    {
        if (conjunct is not BinaryExpression node || ComparisonTranslator.FindOperator(node.NodeType) is not { } comparison)
        {
            return null;
        }

        var isMirrored = scope.IsLocal(node.Left);
        var (side, value) = isMirrored ? (node.Right, node.Left) : (node.Left, node.Right);
        return !scope.IsLocal(side) && scope.IsLocal(value) && DatePart.Of(side) is { } part
            && part.Name is nameof(DateTime.Year) or nameof(DateTime.Month) or nameof(DateTime.Day)
            && CapturedValue.Of(value) is { } compared && DateComparison.Whole(compared) is long whole
                ? new Leaf(conjunct, part, isMirrored ? comparison.Mirrored() : comparison, whole)
                : null;
    }

    private static bool MayHaveMonth(Expression conjunct) => conjunct switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => MayHaveMonth(both.Right) || MayHaveMonth(both.Left),
        BinaryExpression comparison => IsMonth(comparison.Left) || IsMonth(comparison.Right),
        _ => false,
    };

    private static bool IsMonth(Expression side) => DatePart.Of(side) is { Name: nameof(DateTime.Month) };

    private static void Flatten(Expression expression, List<Expression> conjuncts)
    {
        if (expression is BinaryExpression { NodeType: ExpressionType.AndAlso } both)
        {
            Flatten(both.Left, conjuncts);
            Flatten(both.Right, conjuncts);
        }
        else
        {
            conjuncts.Add(expression);
        }
    }

    // x.At and x.At, through members alone.
    private static bool AreSame(Expression one, Expression other) => one == other
        || (one is MemberExpression { Expression: { } inner } member && other is MemberExpression { Expression: { } otherInner } same
            && member.Member == same.Member && AreSame(inner, otherInner))
        || (one is UnaryExpression { NodeType: ExpressionType.Convert } convert
            && other is UnaryExpression { NodeType: ExpressionType.Convert } sameConvert
            && convert.Type == sameConvert.Type && AreSame(convert.Operand, sameConvert.Operand));
}
