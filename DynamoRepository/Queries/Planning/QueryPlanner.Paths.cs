namespace DynamoRepository;

internal sealed partial class QueryPlanner
{
    /// <summary>Every path of a query with the reason why it is read or not.</summary>
    /// <param name="query">The query.</param>
    /// <param name="needed">The attributes that results are made of: null for all.</param>
    /// <param name="now">The time; items that expired before are left out.</param>
    /// <param name="cheaper">The local index that would be read instead if the order of results did not show, or null.</param>
    /// <exception cref="InvalidOperationException">The query cannot be carried out as asked.</exception>
    public IReadOnlyList<ExplainedPath> Consider(
        QueryDefinition query, IReadOnlyList<AttributePath>? needed, DateTimeOffset now, out IndexSchema? cheaper)
    {
        cheaper = null;
        var plan = Plan(query, needed, now);
        if (query.IsScan || plan.KeyCondition is null)
        {
            return [.. _paths.Where(path => path.Index == plan.Index && query.IsScan)
                .Select(path => new ExplainedPath(path.Index?.Name, IsChosen: true, PathReasons.OfScan(query)))];
        }

        // Of several values of a key, the path of the first query is that of all.
        var choices = KeyChoices.Of(query, _paths);
        query = choices?.One ?? query;
        var conjuncts = ConditionPaths.Conjuncts(query.Key).ToList();
        var attempts = Attempts(query, Candidates(query), choices, needed, now);
        var chosen = attempts.Find(attempt => attempt.Path.Index == plan.Index)!;
        var least = chosen.IsTable && !query.IsUnordered ? PathChoice.Of(attempts, isUnordered: true, out _) : chosen;
        cheaper = least == chosen ? null : least?.Path.Index;
        var reasons = new PathReasons(query, attempts, chosen, least == chosen ? null : least);
        return
        [
            .. _paths.Select(path => attempts.Find(attempt => attempt.Path.IsSame(path)) is { } attempt
                ? new ExplainedPath(path.Index?.Name, attempt == chosen, reasons.Of(attempt))
                : new ExplainedPath(path.Index?.Name, IsChosen: false, PathReasons.Unfit(path.Missing(conjuncts)))),
        ];
    }

    // Of one query for each choice of key values, all on the path of the first; null if that cannot serve it.
    private QueryPlan? Several(
        QueryDefinition query, KeyChoices choices, PathAttempt first, IReadOnlyList<AttributePath>? needed, DateTimeOffset now)
    {
        return first.Plan is null ? null : choices.On(first.Path, out var count) switch
        {
            null => On(query),
            [] => throw Refuse(query, Errors.TooManyQueries(count, KeyChoices.MostQueries)),
            [var (only, _)] => On(only),
            var parts => QueryPlan.Of([.. parts.Select(part => (On(part.Query), part.Partition))]),
        };

        QueryPlan On(QueryDefinition part)
        {
            var attempt = Try(part, first.Path, needed, now);
            return attempt.Plan ?? throw Refuse(query, attempt.Problem!);
        }
    }

    private List<PathAttempt> Attempts(
        QueryDefinition query, List<AccessPath> candidates, KeyChoices? choices, IReadOnlyList<AttributePath>? needed,
        DateTimeOffset now) => candidates.ConvertAll(path => Try(query, path, needed, now) with { Queries = choices?.CountOn(path) ?? 1 });
}
