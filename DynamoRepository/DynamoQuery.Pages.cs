using System.Runtime.CompilerServices;

namespace DynamoRepository;

public sealed partial class DynamoQuery<T>
{
    /// <summary>Reads one page: as many results as asked for whenever there are that many, filtered or not.</summary>
    /// <param name="limit">How many results, 1 or more.</param>
    /// <param name="pageToken">The <see cref="Page{T}.NextPageToken"/> of the page before, or null for the first.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The page, and the token of the next one.</returns>
    /// <exception cref="ArgumentException">The token is damaged, forged, or of another query.</exception>
    /// <exception cref="InvalidOperationException">It is a scan in parallel, which has no pages, or was limited by <see cref="Take(int)"/>, which pages together would exceed; or the query cannot be carried out as asked.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    /// <remarks>One request when nothing is filtered; with a filter, as many as it takes to fill the page.</remarks>
    public async Task<Page<T>> ToPageAsync(int limit, string? pageToken = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        if (_query.Segments > 1)
        {
            throw new InvalidOperationException(Errors.PagesOfParallelScan());
        }

        if (_query.Take is not null)
        {
            throw new InvalidOperationException(Errors.PagesOfLimitedQuery());
        }

        var plan = Plan();
        var fingerprint = PageToken.Fingerprint(_source.TableName, plan, _query.IsDescending);
        var position = pageToken is null ? default : PositionOf(pageToken, fingerprint, plan);
        var items = new List<T>();
        await foreach (var page in PagesAsync(position, limit, cancellationToken).ConfigureAwait(false))
        {
            items.AddRange(page.Items);
            position = page.LastEvaluatedKey;
        }

        return new Page<T>(items, plan.SelectsNothing || position.IsEmpty ? null : PageToken.Write(fingerprint, position.Span, _source.PageTokenKey));
    }

    private ReadOnlyMemory<byte> PositionOf(string pageToken, byte[] fingerprint, QueryPlan plan)
    {
        var written = PageToken.Read(pageToken, fingerprint, _source.PageTokenKey, nameof(pageToken));
        var position = StartKey.Checked(written.Span, StartKey.AttributesOf(_source.Schema, plan.Index));
        if (position.IsEmpty || HasLongKey(position, plan.Index))
        {
            throw new ArgumentException(Errors.PageTokenDamaged, nameof(pageToken));
        }

        // A token made up by somebody may not leave the partition, or the range, that the query is about.
        return plan.LastingKeyCondition is { } condition && !new ConditionEvaluator(condition).Holds(position.Span)
            ? throw new ArgumentException(Errors.PageTokenForeign, nameof(pageToken))
            : position;
    }

    // What no item has, and the service would refuse.
    private bool HasLongKey(ReadOnlyMemory<byte> position, IndexSchema? index) => StoredValueReader.ReadItem(position.Span).Any(key =>
        key.Value.Bytes.Length > (key.Key == _source.Schema.SortKey?.Name || index?.SortKeys.Any(sortKey => sortKey.Name == key.Key) == true
            ? KeyRules.LongestSortKey : KeyRules.LongestPartitionKey));

    private QueryPlan Plan()
    {
        var plan = _source.Plan(_query, _results.Projection);
        return _query.ReadsByKey && plan is { Index: null, SelectsNothing: false } ? throw new InvalidOperationException(Errors.ReadByKeyNeedsAnIndex()) : plan;
    }

    private IAsyncEnumerable<ItemPage<T>> PagesAsync(ReadOnlyMemory<byte> after, int? wanted, CancellationToken cancellationToken)
    {
        var plan = Plan();
        if (plan.SelectsNothing || wanted == 0)
        {
            return AsyncEnumerable.Empty<ItemPage<T>>();
        }

        var store = _source.Store();
        var operation = _source.Operation(_query, plan, _results.Projection);
        var run = _query.ReadsByKey
            ? new QueryRun<T>(LoadAsync, operation, _query.PageSize, plan.HasOwnFilter)
            : new QueryRun<T>((page, token) => store.ReadPageAsync(page, _results.Read, token), operation, _query.PageSize, plan.HasOwnFilter);
        return PagesOf(run, after, wanted, cancellationToken);
    }

    private IAsyncEnumerable<ItemPage<T>> CountsAsync(int? wanted, CancellationToken cancellationToken)
    {
        var plan = _source.Plan(_query with { ReadsByKey = false }, []); // what is counted is not loaded
        if (plan.SelectsNothing || wanted == 0)
        {
            return AsyncEnumerable.Empty<ItemPage<T>>();
        }

        var store = _source.Store();
        var operation = _source.Operation(_query, plan, []) with { CountOnly = true };
        return PagesOf(new QueryRun<T>((page, token) => store.ReadPageAsync(page, _results.Read, token), operation, _query.PageSize, plan.HasOwnFilter), default, wanted, cancellationToken);
    }

    private async IAsyncEnumerable<ItemPage<T>> PagesOf(QueryRun<T> run, ReadOnlyMemory<byte> after, int? wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var remaining = wanted;
        var pages = _query.Segments == 1
            ? run.PagesAsync(after, wanted, 0, cancellationToken)
            : ParallelScan.PagesAsync(
                _query.Segments,
                _source.MaxParallelism,
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
        var keys = await _source.Store().ReadPageAsync(
            operation with { Projection = [] },
            (ref AttributeReader reader, ReadOnlyMemory<byte> _) => StoredKey.Read(ref reader, operation.Table),
            cancellationToken).ConfigureAwait(false);
        var found = new T?[keys.Items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = _source.MaxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, found.Length, options, async (index, token) =>
            found[index] = await _results.Load!(keys.Items[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        List<T> items = [.. found.OfType<T>()];
        return new ItemPage<T>(items, items.Count, keys.ScannedCount, keys.LastEvaluatedKey);
    }
}
