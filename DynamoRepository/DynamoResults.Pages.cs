namespace DynamoRepository;

public partial class DynamoResults<T>
{
    private protected async Task<Page<T>> PageAsync(int limit, string? pageToken, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var (plan, position) = pageToken is null ? (PlanToRun(Definition), default) : PlanFrom(pageToken);
        var items = new List<T>();
        await foreach (var page in PagesAsync(plan, position, limit, cancellationToken).ConfigureAwait(false))
        {
            items.AddRange(page.Items);
            position = page.LastEvaluatedKey;
        }

        return new Page<T>(items, plan.SelectsNothing || position.IsEmpty ? null : PageToken.Write(
            PageToken.Fingerprint(Source.TableName, plan, Definition.IsDescending), plan.Index?.Name, position.Span, Source.PageTokenKey));
    }

    // On the path of the page before: another one may be chosen since, and has the results in another order.
    private (QueryPlan Plan, ReadOnlyMemory<byte> Position) PlanFrom(string pageToken)
    {
        var plan = Plan(Definition);
        var token = PageToken.Read(pageToken, Source.PageTokenKey, nameof(pageToken));
        if (token.IndexName != plan.Index?.Name && !plan.SelectsNothing)
        {
            plan = Source.PlanOn(Definition, token.IndexName, Results.Projection) ?? throw Foreign();
        }

        return token.IsOf(PageToken.Fingerprint(Source.TableName, plan, Definition.IsDescending))
            ? (plan, PositionIn(plan, token.Position))
            : throw Foreign();
    }

    private ReadOnlyMemory<byte> PositionIn(QueryPlan plan, ReadOnlyMemory<byte> written)
    {
        if (plan.Parts.Count == 0)
        {
            return PositionInOne(plan, written);
        }

        var parts = PartPosition.Split(written, plan.Parts.Count) ?? throw Damaged();
        return PartPosition.Join(
            [.. parts.Zip(plan.Parts, (part, of) => part.After.IsEmpty ? part : part with { After = PositionInOne(of.Plan, part.After) })]);
    }

    private ReadOnlyMemory<byte> PositionInOne(QueryPlan plan, ReadOnlyMemory<byte> written)
    {
        var position = StartKey.Checked(written.Span, StartKey.AttributesOf(Source.Schema, plan.Index));
        if (position.IsEmpty || HasLongKey(position, plan.Index))
        {
            throw Damaged();
        }

        // A forged token must not leave the partition, or the range, that the query is about.
        return plan.LastingKeyCondition is { } condition && !new ConditionEvaluator(condition).Holds(position.Span)
            ? throw Foreign()
            : position;
    }

    private static ArgumentException Damaged() => new(Errors.PageTokenDamaged, "pageToken");

    private static ArgumentException Foreign() => new(Errors.PageTokenForeign, "pageToken");

    // No item has such a key, and the service would refuse it.
    private bool HasLongKey(ReadOnlyMemory<byte> position, IndexSchema? index) => StoredValueReader.ReadItem(position.Span).Any(key =>
        key.Value.Bytes.Length > (key.Key == Source.Schema.SortKey?.Name || index?.SortKeys.Any(sortKey => sortKey.Name == key.Key) == true
            ? KeyRules.LongestSortKey : KeyRules.LongestPartitionKey));

    private QueryPlan Plan(QueryDefinition query) => Plan(query, Results.Projection);

    private QueryPlan PlanToRun(QueryDefinition query) => Source.Recommended(query, Results.Projection, Plan(query));

    private QueryPlan Plan(QueryDefinition query, IReadOnlyList<AttributePath>? needed)
    {
        var plan = Source.Plan(query, needed);
        return Definition.ReadsByKey && plan is { Index: null, SelectsNothing: false }
            ? throw new InvalidOperationException(Errors.ReadByKeyNeedsAnIndex())
            : plan;
    }

    private IAsyncEnumerable<ItemPage<T>> PagesAsync(int? wanted, CancellationToken cancellationToken, bool inSteps = false) =>
        PagesAsync(PlanToRun(Definition), default, wanted, cancellationToken, inSteps);
}
