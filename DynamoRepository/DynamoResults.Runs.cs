using System.Runtime.CompilerServices;

namespace DynamoRepository;

// The requests that read a planned query, one after the other or, of several queries and segments, several simultaneously.
public partial class DynamoResults<T>
{
    private const int LoadedByOneRequest = 100; // AWS, BatchGetItem

    private IAsyncEnumerable<ItemPage<T>> PagesAsync(
        QueryPlan plan, ReadOnlyMemory<byte> after, int? wanted, CancellationToken cancellationToken, bool inSteps = false)
    {
        if (plan.SelectsNothing || wanted == 0)
        {
            return AsyncEnumerable.Empty<ItemPage<T>>();
        }

        if (plan.Parts.Count > 0)
        {
            var several = Several(plan, after, wanted, inSteps);
            return PagesOf(token => several.PagesAsync(wanted, token), wanted, cancellationToken);
        }

        var store = Source.Store();
        Func<PageOperation, CancellationToken, Task<ItemPage<T>>> fetch = plan.LoadsResults
            ? async (page, token) => Unplaced(await LoadAsync(page, token).ConfigureAwait(false))
            : (page, token) => store.ReadPageAsync(page, Results.Read, token);
        return PagesOf(Segments(RunOf(fetch, plan, Operation(plan, wanted), inSteps), after, wanted), wanted, cancellationToken);
    }

    private IAsyncEnumerable<ItemPage<T>> CountsAsync(int? wanted, CancellationToken cancellationToken)
    {
        // What is counted has no order, and is loaded only where the index does not tell what has expired.
        var plan = Plan(Definition with { IsUnordered = true }, []);
        if (plan.LoadsResults)
        {
            return PagesAsync(plan, default, wanted, cancellationToken);
        }

        if (plan.SelectsNothing || wanted == 0)
        {
            return AsyncEnumerable.Empty<ItemPage<T>>();
        }

        var store = Source.Store();
        if (plan.Parts.Count == 0)
        {
            return PagesOf(Segments(Counting(plan), default, wanted), wanted, cancellationToken);
        }

        QueryRun<T>[] runs = [.. plan.Parts.Select(part => part.Plan).Where(part => !part.SelectsNothing).Select(Counting)];
        return PagesOf(
            token => wanted is null
                ? ParallelScan.PagesAsync(
                    runs.Length, Source.MaxParallelism, (part, other) => runs[part].PagesAsync(default, null, 0, other), token)
                : InTurn(runs, wanted, token),
            wanted, cancellationToken);

        QueryRun<T> Counting(QueryPlan part) => RunOf(
            (page, token) => store.ReadPageAsync(page, Results.Read, token), part,
            Source.Operation(Definition, part, [], wanted, countOnly: true), inSteps: false);
    }

    // PagesOf leaves when it has what is wanted.
    private static async IAsyncEnumerable<ItemPage<T>> InTurn(
        QueryRun<T>[] runs, int? wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var run in runs)
        {
            await foreach (var page in run.PagesAsync(default, wanted, 0, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }
    }

    private SeveralRuns<T> Several(QueryPlan plan, ReadOnlyMemory<byte> after, int? wanted, bool inSteps)
    {
        var store = Source.Store();
        IReadOnlyList<KeyAttribute> sortKeys =
            plan.Index is { } index ? index.SortKeys : Source.Schema.SortKey is { } sortKey ? [sortKey] : [];
        var positions = PartPosition.Split(after, plan.Parts.Count)!;
        return new SeveralRuns<T>(
            [.. plan.Parts.Zip(positions, (part, position) => (Part(part.Plan, position), sortKeys.Count > 0 ? part.Partition : 0))],
            Definition.IsDescending, Source.MaxParallelism);

        PartRun<T> Part(QueryPlan part, PartPosition position)
        {
            if (part.SelectsNothing)
            {
                return new PartRun<T>(
                    (_, _, _) => AsyncEnumerable.Empty<ItemPage<Placed<T>>>(), new PartPosition(default, IsAtEnd: true), []);
            }

            var operation = Operation(part, wanted) with { NeedsKeys = true };
            var read = Placed<T>.By(Results.Read, operation.Keys);
            Func<PageOperation, CancellationToken, Task<ItemPage<Placed<T>>>> fetch =
                part.LoadsResults ? LoadAsync : (page, token) => store.ReadPageAsync(page, read, token);
            var run = RunOf(fetch, part, operation, inSteps);
            return new PartRun<T>((from, most, token) => run.PagesAsync(from, most, 0, token), position, sortKeys);
        }
    }

    private PageOperation Operation(QueryPlan plan, int? wanted) =>
        Source.Operation(Definition, plan, plan.LoadsResults ? [] : Results.Projection, wanted);

    private QueryRun<TResult> RunOf<TResult>(
        Func<PageOperation, CancellationToken, Task<ItemPage<TResult>>> fetch, QueryPlan plan, PageOperation operation, bool inSteps) =>
            new((page, token) => Source.ReadAsync(page, fetch, token), operation, Definition.PageSize, plan.HasOwnFilter,
                inSteps && Definition.Segments == 1);

    private Func<CancellationToken, IAsyncEnumerable<ItemPage<T>>> Segments(QueryRun<T> run, ReadOnlyMemory<byte> after, int? wanted) =>
        cancellationToken => Definition.Segments == 1
            ? run.PagesAsync(after, wanted, 0, cancellationToken)
            : ParallelScan.PagesAsync(
                Definition.Segments,
                Source.MaxParallelism,
                (segment, token) => run.PagesAsync(default, wanted, segment, token),
                cancellationToken);

    private async IAsyncEnumerable<ItemPage<T>> PagesOf(
        Func<CancellationToken, IAsyncEnumerable<ItemPage<T>>> pages, int? wanted,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The token of this call, and the one that the scan was made with.
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Definition.Cancellation);
        cancellationToken = both.Token;
        var remaining = wanted;
        await foreach (var page in pages(cancellationToken).ConfigureAwait(false))
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
                throw Source.Observer.Leaving(
                    Source.TableName, BatchFailures.Unreadable([.. failed.Select(item => item.Failure)]));
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
    private async Task<ItemPage<Placed<T>>> LoadAsync(PageOperation operation, CancellationToken cancellationToken)
    {
        // An index has thousands of keys in 1 MB: no more than are loaded simultaneously.
        var most = LoadedByOneRequest * Source.MaxParallelism;
        var keys = await Source.Store().ReadPageAsync(
            operation with { Limit = Math.Min(operation.Limit ?? most, most) },
            Placed<ItemKey>.By(
                (ref AttributeReader reader, ReadOnlyMemory<byte> _) => StoredKey.Read(ref reader, operation.Table), operation.Keys),
            cancellationToken).ConfigureAwait(false);
        return keys.Items.Count == 0
            ? new ItemPage<Placed<T>>([], 0, keys.ScannedCount, keys.LastEvaluatedKey) { Unreadable = keys.Unreadable }
            : Joined(keys, await Results.Load(
                [.. keys.Items.Select(key => key.Value)], Definition.RepositoryFilter.IsAlways, cancellationToken).ConfigureAwait(false));
    }

    // The aggregates in the order of their index entries, with what could not be read of either at its place.
    private static ItemPage<Placed<T>> Joined(ItemPage<Placed<ItemKey>> keys, BatchRead<T> loaded)
    {
        var items = new List<Placed<T>>(keys.Items.Count);
        var unreadable = new List<UnreadableItem>();
        for (var index = 0; index <= keys.Items.Count; index++)
        {
            unreadable.AddRange(keys.Unreadable.Where(item => item.Position == index)
                .Select(item => item with { Position = items.Count }));
            if (index == keys.Items.Count)
            {
                break;
            }

            var (key, position) = keys.Items[index];
            if (loaded.Unreadable.TryGetValue(key, out var failure))
            {
                unreadable.Add(new UnreadableItem(items.Count, failure));
            }
            else if (loaded.Found.TryGetValue(key, out var result))
            {
                items.Add(new Placed<T>(result, position));
            }
        }

        return new ItemPage<Placed<T>>(items, items.Count, keys.ScannedCount, keys.LastEvaluatedKey) { Unreadable = unreadable };
    }

    private static ItemPage<T> Unplaced(ItemPage<Placed<T>> page) =>
        new([.. page.Items.Select(item => item.Value)], page.Count, page.ScannedCount, page.LastEvaluatedKey)
        {
            Unreadable = page.Unreadable,
        };
}
