using System.Runtime.CompilerServices;

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
        var position = StartKey.Checked(written.Span, StartKey.AttributesOf(Source.Schema, plan.Index));
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

    private QueryPlan Plan()
    {
        var plan = Source.Plan(Definition, Results.Projection);
        return Definition.ReadsByKey && plan is { Index: null, SelectsNothing: false }
            ? throw new InvalidOperationException(Errors.ReadByKeyNeedsAnIndex())
            : plan;
    }

    private IAsyncEnumerable<ItemPage<T>> PagesAsync(ReadOnlyMemory<byte> after, int? wanted, CancellationToken cancellationToken)
    {
        var plan = Plan();
        if (plan.SelectsNothing || wanted == 0)
        {
            return AsyncEnumerable.Empty<ItemPage<T>>();
        }

        var store = Source.Store();
        var operation = Source.Operation(Definition, plan, Definition.ReadsByKey ? [] : Results.Projection, wanted);
        var run = Definition.ReadsByKey
            ? new QueryRun<T>(LoadAsync, operation, Definition.PageSize, plan.HasOwnFilter)
            : new QueryRun<T>(
                (page, token) => store.ReadPageAsync(page, Results.Read, token), operation, Definition.PageSize, plan.HasOwnFilter);
        return PagesOf(run, after, wanted, cancellationToken);
    }

    private IAsyncEnumerable<ItemPage<T>> CountsAsync(int? wanted, CancellationToken cancellationToken)
    {
        var plan = Source.Plan(Definition with { ReadsByKey = false }, []); // what is counted is not loaded
        if (plan.SelectsNothing || wanted == 0)
        {
            return AsyncEnumerable.Empty<ItemPage<T>>();
        }

        var store = Source.Store();
        var operation = Source.Operation(Definition, plan, [], wanted, countOnly: true);
        return PagesOf(
            new QueryRun<T>(
                (page, token) => store.ReadPageAsync(page, Results.Read, token), operation, Definition.PageSize, plan.HasOwnFilter),
                default, wanted, cancellationToken);
    }

    private async IAsyncEnumerable<ItemPage<T>> PagesOf(
        QueryRun<T> run, ReadOnlyMemory<byte> after, int? wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var remaining = wanted;
        var pages = Definition.Segments == 1
            ? run.PagesAsync(after, wanted, 0, cancellationToken)
            : ParallelScan.PagesAsync(
                Definition.Segments,
                Source.MaxParallelism,
                (segment, token) => run.PagesAsync(default, wanted, segment, token),
                cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            // Each segment reads as many as are wanted; together they may have more.
            yield return remaining < page.Items.Count ? page with { Items = [.. page.Items.Take(remaining.Value)] } : page;
            remaining -= page.Count;
            if (remaining <= 0)
            {
                yield break;
            }
        }
    }

    // Keys from the index, aggregates from the table; what was deleted since is left out.
    private async Task<ItemPage<T>> LoadAsync(PageOperation operation, CancellationToken cancellationToken)
    {
        var keys = await Source.Store().ReadPageAsync(
            operation,
            (ref AttributeReader reader, ReadOnlyMemory<byte> _) => StoredKey.Read(ref reader, operation.Table),
            cancellationToken).ConfigureAwait(false);
        var found = new T?[keys.Items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Source.MaxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, found.Length, options, async (index, token) =>
            found[index] = await Results.Load!(keys.Items[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        List<T> items = [.. found.OfType<T>()];
        return new ItemPage<T>(items, items.Count, keys.ScannedCount, keys.LastEvaluatedKey);
    }
}
