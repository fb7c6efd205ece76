using System.Text.RegularExpressions;

namespace DynamoRepository;

public partial class DynamoResults<T>
{
    /// <summary>
    /// Explains how these results would be read: by which path, why by this one, and what DynamoDB reads before it filters. Sends nothing.
    /// </summary>
    /// <returns>The explanation, of reading all results in their order; its text is meant for people.</returns>
    /// <exception cref="InvalidOperationException">The query cannot be carried out as asked; the message says why.</exception>
    /// <remarks>
    /// <c>CountAsync</c>, <c>AnyAsync</c>, <c>SingleAsync</c> and <c>DeleteAsync</c> show no order: they may read a path that reads less.
    /// </remarks>
    public QueryExplanation Explain()
    {
        var plan = Plan(Definition);
        var paths = Source.Consider(Definition, Results.Projection, out var cheaper);
        return new QueryExplanation(Source.TableName, Definition.IsScan)
        {
            Reads = [.. Sent(plan).Select(Explained).GroupBy(read => read).Select(same => same.Key with { Queries = same.Count() })],
            Paths = paths,
            CheaperIndex = cheaper?.Name,
        };
    }

    /// <summary>Explains how these results would be read, as <see cref="Explain"/> does, and what that costs where it is known.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The explanation, of <see cref="ToListAsync"/>.</returns>
    /// <exception cref="InvalidOperationException">The query cannot be carried out as asked; the message says why.</exception>
    /// <exception cref="RepositoryException">The service did not respond, or does not allow the operation.</exception>
    /// <remarks>
    /// In memory, the cost is exactly what DynamoDB charges for the same items, so that a test can hold a query to it. On DynamoDB, this is
    /// one request, DescribeTable, which costs no read units and returns the number and size of the items of the table and each index: the
    /// cost is known for a scan, and for a query that names the whole key of the table; DynamoDB does not tell how large a partition is.
    /// Where results are loaded by key, and with <see cref="Take(int)"/> over several values of a key, the cost is not known.
    /// </remarks>
    public async Task<QueryExplanation> ExplainAsync(CancellationToken cancellationToken = default)
    {
        var explanation = Explain();
        return explanation with
        {
            Estimate = await Source.Observer.RunAsync(
                Source.TableName, this, static (results, token) => results.EstimateAsync(token), cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<ReadEstimate?> EstimateAsync(CancellationToken cancellationToken)
    {
        var plan = Plan(Definition);
        var store = Source.Store();
        if (plan.SelectsNothing || Definition.Take == 0)
        {
            return new ReadEstimate(0, 0, 0, 0, store.TellsSizes);
        }

        if (plan.LoadsResults || (plan.Parts.Count > 0 && Definition.Take is not null))
        {
            return null;
        }

        var operations = Sent(plan).Select(part => Source.Operation(Definition, part, Results.Projection, Definition.Take));
        var cost = new QueryCost(store, [.. operations], Definition.Take);
        return store.TellsSizes
            ? await cost.MeasureAsync(Definition.PageSize, plan.HasOwnFilter, cancellationToken).ConfigureAwait(false)
            : await cost.EstimateAsync(cancellationToken).ConfigureAwait(false);
    }

    // The plans of the queries that are sent.
    private static IEnumerable<QueryPlan> Sent(QueryPlan plan) =>
        (plan.Parts.Count > 0 ? plan.Parts.Select(part => part.Plan) : [plan]).Where(part => !part.SelectsNothing);

    private static ExplainedRead Explained(QueryPlan plan) =>
        new(plan.Index?.Name, InWords(plan.KeyCondition), InWords(plan.Filter)) { LoadsByKey = plan.LoadsResults };

    // "customer = ? AND placedAt > ?"
    private static string? InWords(Condition? condition)
    {
        if (condition is null)
        {
            return null;
        }

        var rendered = ConditionRenderer.RenderOnly(condition);
        return Regex.Replace(
            rendered.Text, "#n([0-9]+)|:v[0-9]+",
            part => part.Groups[1] is { Success: true } name ? rendered.Names[int.Parse(name.ValueSpan, null)] : "?");
    }
}
