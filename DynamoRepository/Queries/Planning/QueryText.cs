using System.Globalization;
using System.Text;

namespace DynamoRepository;

/// <summary>A planned query as text, for people: what will be sent, without values.</summary>
internal static class QueryText
{
    public static string Of(string tableName, QueryDefinition query, QueryPlan plan, IReadOnlyList<AttributePath>? projection)
    {
        var text = new StringBuilder();
        text.Append(query.IsScan ? "Scan" : "Query").Append(CultureInfo.InvariantCulture, $" table '{tableName}'");
        text.Append(plan.Index is null ? "" : $", index '{plan.Index.Name}'");
        text.Append(query.IsDescending ? ", descending" : "").Append(query.IsConsistent ? ", consistent" : "")
            .Append(plan.LoadsResults ? ", then BatchGetItem by key" : "");
        text.Append(query.Segments > 1 ? string.Create(CultureInfo.InvariantCulture, $", {query.Segments} segments") : "");
        text.Append(
            plan.Parts.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {plan.Parts.Count} queries that differ in values") : "");
        text.Append(query.Take is { } take ? string.Create(CultureInfo.InvariantCulture, $", take {take}") : "");
        if (plan.SelectsNothing)
        {
            return text.Append(": ").Append(Errors.NothingCanMatch).ToString();
        }

        var expressions = new QueryExpressions(plan.KeyCondition, plan.Filter, projection is { Count: > 0 } ? projection : null);
        Append(text, "key condition", expressions.KeyCondition);
        Append(text, "filter", expressions.Filter);
        Append(text, "projection", expressions.Projection);
        var names = expressions.Names.Select((name, position) => $"{Placeholders.Name(position)} = {name}");
        Append(text, "names", expressions.Names.Count == 0 ? null : string.Join(", ", names));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, string? content)
    {
        if (content is not null)
        {
            text.Append("\n  ").Append(title).Append(": ").Append(content);
        }
    }
}
