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
            .Append(query.ReadsByKey ? ", then GetItem by key" : "");
        text.Append(query.Segments > 1 ? string.Create(CultureInfo.InvariantCulture, $", {query.Segments} segments") : "");
        text.Append(query.Take is { } take ? string.Create(CultureInfo.InvariantCulture, $", take {take}") : "");
        if (plan.SelectsNothing)
        {
            return text.Append(": nothing is sent, because nothing can match").ToString();
        }

        var renderer = new ConditionRenderer();
        Append(text, "key condition", plan.KeyCondition is { } key ? renderer.Render(key) : null);
        Append(text, "filter", plan.Filter is { } filter ? renderer.Render(filter) : null);
        Append(text, "projection", projection is { Count: > 0 } ? renderer.RenderProjection(projection) : null);
        Append(
            text, "names",
            renderer.Names.Count == 0
                ? null
                : string.Join(", ", renderer.Names.Select((name, position) => $"{Placeholders.Name(position)} = {name}")));
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
