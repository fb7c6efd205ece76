namespace DynamoRepository;

public partial class DynamoResults<T>
{
    private protected async Task<Page<T>> PageAsync(int limit, string? pageToken, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var plan = Plan();
        var fingerprint = PageToken.Fingerprint(Source.TableName, plan, Definition.IsDescending);
        var position = pageToken is null ? default : PositionOf(pageToken, fingerprint, plan);
        var items = new List<T>();
        await foreach (var page in PagesAsync(position, limit, cancellationToken).ConfigureAwait(false))
        {
            items.AddRange(page.Items);
            position = page.LastEvaluatedKey;
        }

        return new Page<T>(
            items, plan.SelectsNothing || position.IsEmpty ? null : PageToken.Write(fingerprint, position.Span, Source.PageTokenKey));
    }

    private ReadOnlyMemory<byte> PositionOf(string pageToken, byte[] fingerprint, QueryPlan plan)
    {
        var written = PageToken.Read(pageToken, fingerprint, Source.PageTokenKey, nameof(pageToken));
        if (plan.Parts.Count == 0)
        {
            return PositionIn(plan, written);
        }

        var parts = PartPosition.Split(written, plan.Parts.Count)
            ?? throw new ArgumentException(Errors.PageTokenDamaged, nameof(pageToken));
        return PartPosition.Join(
            [.. parts.Zip(plan.Parts, (part, of) => part.After.IsEmpty ? part : part with { After = PositionIn(of.Plan, part.After) })]);
    }

    // Of one query, what the token holds of it.
    private ReadOnlyMemory<byte> PositionIn(QueryPlan plan, ReadOnlyMemory<byte> pageToken)
    {
        var position = StartKey.Checked(pageToken.Span, StartKey.AttributesOf(Source.Schema, plan.Index));
        if (position.IsEmpty || HasLongKey(position, plan.Index))
        {
            throw new ArgumentException(Errors.PageTokenDamaged, nameof(pageToken));
        }

        // A forged token must not leave the partition, or the range, that the query is about.
        return plan.LastingKeyCondition is { } condition && !new ConditionEvaluator(condition).Holds(position.Span)
            ? throw new ArgumentException(Errors.PageTokenForeign, nameof(pageToken))
            : position;
    }

    // No item has such a key, and the service would refuse it.
    private bool HasLongKey(ReadOnlyMemory<byte> position, IndexSchema? index) => StoredValueReader.ReadItem(position.Span).Any(key =>
        key.Value.Bytes.Length > (key.Key == Source.Schema.SortKey?.Name || index?.SortKeys.Any(sortKey => sortKey.Name == key.Key) == true
            ? KeyRules.LongestSortKey : KeyRules.LongestPartitionKey));

    private QueryPlan Plan() => Plan(Results.Projection);

    private QueryPlan Plan(IReadOnlyList<AttributePath>? needed)
    {
        var plan = Source.Plan(Definition, needed);
        return Definition.ReadsByKey && plan is { Index: null, SelectsNothing: false }
            ? throw new InvalidOperationException(Errors.ReadByKeyNeedsAnIndex())
            : plan;
    }

    private IAsyncEnumerable<ItemPage<T>> PagesAsync(
        ReadOnlyMemory<byte> after, int? wanted, CancellationToken cancellationToken, bool inSteps = false) =>
            PagesAsync(Plan(), after, wanted, cancellationToken, inSteps);
}
