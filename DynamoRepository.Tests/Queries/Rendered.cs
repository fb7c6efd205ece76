using System.Linq.Expressions;
using System.Text;
using System.Text.RegularExpressions;
using DynamoRepository.Tests.Queries.Aggregates;

namespace DynamoRepository.Tests.Queries;

/// <summary>What lambdas come to, as text in which the placeholders are replaced by what they stand for.</summary>
internal static partial class Rendered
{
    private static readonly AggregateModel<Order> Model = AggregateModel<Order>.For();

    public static Condition Condition(Expression<Func<Order, bool>> lambda) => LambdaTranslator.Translate(lambda, Model.Mapping.Codec!);

    /// <summary><c>status = {"S":"open"}</c></summary>
    public static string Text(Expression<Func<Order, bool>> lambda) => TextOf(lambda);

    /// <summary>The same, of another aggregate.</summary>
    public static string TextOf<T>(Expression<Func<T, bool>> lambda)
        where T : AggregateRoot
    {
        var condition = LambdaTranslator.Translate(lambda, AggregateModel<T>.For().Mapping.Codec!);
        return condition.IsAlways ? "always" : condition.IsNever ? "never" : Text(condition);
    }

    public static string Text(Condition condition)
    {
        var rendered = ConditionRenderer.RenderOnly(condition);
        return Placeholder().Replace(rendered.Text, match => match.Value[0] == '#'
            ? rendered.Names[int.Parse(match.ValueSpan[2..])]
            : Encoding.UTF8.GetString(rendered.Values[int.Parse(match.ValueSpan[2..])].Span));
    }

    [GeneratedRegex(@"#n\d+|:v\d+")]
    private static partial Regex Placeholder();
}
