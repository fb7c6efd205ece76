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

    private IAsyncEnumerable<ItemPage<T>> PagesAsync(
        ReadOnlyMemory<byte> after, int? wanted, CancellationToken cancellationToken, bool inSteps = false)
    {
        var plan = Plan();
        if (plan.SelectsNothing || wanted == 0)
        {
            return AsyncEnumerable.Empty<ItemPage<T>>();
        }

        var store = Source.Store();
        var operation = Source.Operation(Definition, plan, Definition.ReadsByKey ? [] : Results.Projection, wanted);
        Func<PageOperation, CancellationToken, Task<ItemPage<T>>> fetch = Definition.ReadsByKey
            ? LoadAsync
            : (page, token) => store.ReadPageAsync(page, Results.Read, token);
        var run = new QueryRun<T>(fetch, operation, Definition.PageSize, plan.HasOwnFilter, inSteps && Definition.Segments == 1);
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
        // The token of this call, and the one that the scan was made with.
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Definition.Cancellation);
        cancellationToken = both.Token;
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
            // What cannot be read fails at its place: the results before it are returned.
            var failed = page.Unreadable.Count > 0 && Source.OnUnreadable is null ? page.Unreadable : [];
            if (failed.Count == 0)
            {
                TellUnreadable(page);
            }

            // Each segment reads as many as are wanted; together they may have more.
            var count = Math.Min(remaining ?? int.MaxValue, failed.Count > 0 ? failed[0].Position : page.Items.Count);
            yield return count < page.Items.Count ? page with { Items = [.. page.Items.Take(count)] } : page;
            remaining -= failed.Count > 0 ? failed[0].Position : page.Count;
            if (remaining <= 0)
            {
                yield break;
            }

            if (failed.Count > 0)
            {
                throw BatchFailures.Unreadable([.. failed.Select(item => item.Failure)]);
            }
        }
    }

    private void TellUnreadable(ItemPage<T> page)
    {
        foreach (var item in page.Unreadable)
        {
            Source.OnUnreadable!(item.Failure);
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
        var failed = new RepositoryException?[found.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Source.MaxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, found.Length, options, async (index, token) =>
        {
            try
            {
                found[index] = await Results.Load!(keys.Items[index], Definition.RepositoryFilter.IsAlways, token).ConfigureAwait(false);
            }
            catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Serialization)
            {
                failed[index] = exception;
            }
        }).ConfigureAwait(false);
        return Joined(keys, found, failed);
    }

    // The aggregates in the order of their index entries, with what could not be read of either at its place.
    private static ItemPage<T> Joined(ItemPage<ItemKey> keys, T?[] found, RepositoryException?[] failed)
    {
        var items = new List<T>(found.Length);
        var unreadable = new List<UnreadableItem>();
        for (var index = 0; index <= found.Length; index++)
        {
            unreadable.AddRange(keys.Unreadable.Where(item => item.Position == index)
                .Select(item => item with { Position = items.Count }));
            if (index < found.Length && failed[index] is { } failure)
            {
                unreadable.Add(new UnreadableItem(items.Count, failure));
            }
            else if (index < found.Length && found[index] is { } aggregate)
            {
                items.Add(aggregate);
            }
        }

        return new ItemPage<T>(items, items.Count, keys.ScannedCount, keys.LastEvaluatedKey) { Unreadable = unreadable };
    }
}
