using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

public sealed partial class DynamoQuery<T>
{
    private const int LoadsAtOnce = 8;

    /// <summary>Reads the results one by one, a page at a time; leaving early asks for no more.</summary>
    /// <param name="cancellationToken">Cancels between and during requests.</param>
    /// <returns>The results.</returns>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => ResultsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Reads all results.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The results, in order.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    /// <remarks>One request for each 1 MB that is evaluated.</remarks>
    public async Task<List<T>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var results = new List<T>();
        await foreach (var page in PagesAsync(default, _query.Take, cancellationToken).ConfigureAwait(false))
        {
            results.AddRange(page.Items);
        }

        return results;
    }

    /// <summary>Reads the first result, or null (for rows of a value type, its default) when there is none.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result, or the default.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    /// <remarks>One request when nothing is filtered: on a key or an index.</remarks>
    public async Task<T?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) => (await SomeAsync(1, cancellationToken).ConfigureAwait(false)) is [var first, ..] ? first : default;

    /// <summary>Reads the first result that fits, or null when there is none.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result, or the default.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public Task<T?> FirstOrDefaultAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Reads the first result.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public async Task<T> FirstAsync(CancellationToken cancellationToken = default) => (await SomeAsync(1, cancellationToken).ConfigureAwait(false)) is [var first, ..]
        ? first
        : throw new InvalidOperationException(Errors.NoneFits(typeof(T)));

    /// <summary>Reads the first result that fits.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public Task<T> FirstAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).FirstAsync(cancellationToken);

    /// <summary>Reads the only result, or null (for rows of a value type, its default) when there is none.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result, or the default.</returns>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public async Task<T?> SingleOrDefaultAsync(CancellationToken cancellationToken = default) => (await SomeAsync(2, cancellationToken).ConfigureAwait(false)) switch
    {
        [] => default,
        [var only] => only,
        _ => throw new InvalidOperationException(Errors.MoreThanOne(typeof(T))),
    };

    /// <summary>Reads the only result that fits, or null when there is none.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result, or the default.</returns>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public Task<T?> SingleOrDefaultAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Reads the only result.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result.</returns>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public async Task<T> SingleAsync(CancellationToken cancellationToken = default) => (await SomeAsync(2, cancellationToken).ConfigureAwait(false)) switch
    {
        [] => throw new InvalidOperationException(Errors.NoneFits(typeof(T))),
        [var only] => only,
        _ => throw new InvalidOperationException(Errors.MoreThanOne(typeof(T))),
    };

    /// <summary>Reads the only result that fits.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result.</returns>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public Task<T> SingleAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).SingleAsync(cancellationToken);

    /// <summary>Counts the results, <see cref="Take(int)"/> of them at most, without transferring them.</summary>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>The number.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or does not allow it.</exception>
    /// <remarks>Evaluates, and charges for, everything that would be read: one request for each 1 MB.</remarks>
    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        long count = 0;
        await foreach (var page in CountsAsync(_query.Take, cancellationToken).ConfigureAwait(false))
        {
            count += page.Count;
        }

        return Math.Min(count, _query.Take ?? long.MaxValue);
    }

    /// <summary>Counts the results that fit.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>The number.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or does not allow it.</exception>
    /// <remarks>Evaluates, and charges for, everything that would be read: one request for each 1 MB.</remarks>
    public Task<long> CountAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).CountAsync(cancellationToken);

    /// <summary>Whether there is any result. Stops at the first.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or does not allow it.</exception>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default)
    {
        await foreach (var page in CountsAsync(Math.Min(1, _query.Take ?? 1), cancellationToken).ConfigureAwait(false))
        {
            if (page.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any result fits. Stops at the first.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or does not allow it.</exception>
    public Task<bool> AnyAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).AnyAsync(cancellationToken);

    /// <summary>Reads one page: as many results as asked for whenever there are that many, filtered or not.</summary>
    /// <param name="limit">How many results, 1 or more.</param>
    /// <param name="pageToken">The <see cref="Page{T}.NextPageToken"/> of the page before, or null for the first.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The page, and the token of the next one.</returns>
    /// <exception cref="ArgumentException">The token is damaged, forged, or of another query.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    /// <remarks>One request when nothing is filtered; with a filter, as many as it takes to fill the page.</remarks>
    public async Task<Page<T>> ToPageAsync(int limit, string? pageToken = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        if (_query.Segments > 1)
        {
            throw new InvalidOperationException(Errors.PagesOfParallelScan());
        }

        var plan = Plan();
        var fingerprint = PageToken.Fingerprint(_source.TableName, plan, _query.IsDescending);
        var position = pageToken is null ? default : PositionOf(pageToken, fingerprint, plan);
        var items = new List<T>();
        await foreach (var page in PagesAsync(position, Math.Min(limit, _query.Take ?? limit), cancellationToken).ConfigureAwait(false))
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
        if (position.IsEmpty)
        {
            throw new ArgumentException(Errors.PageTokenDamaged, nameof(pageToken));
        }

        // A token made up by somebody may not leave the partition, or the range, that the query is about.
        return plan.LastingKeyCondition is { } condition && !new ConditionEvaluator(condition).Holds(position.Span)
            ? throw new ArgumentException(Errors.PageTokenForeign, nameof(pageToken))
            : position;
    }

    private async Task<List<T>> SomeAsync(int count, CancellationToken cancellationToken)
    {
        var results = new List<T>();
        await foreach (var page in PagesAsync(default, Math.Min(count, _query.Take ?? count), cancellationToken).ConfigureAwait(false))
        {
            results.AddRange(page.Items);
        }

        return results;
    }

    private async IAsyncEnumerable<T> ResultsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(default, _query.Take, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
    }

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
            : ParallelScan.PagesAsync(_query.Segments, (segment, token) => run.PagesAsync(default, wanted, segment, token), cancellationToken);
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
        await Parallel.ForAsync(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = LoadsAtOnce, CancellationToken = cancellationToken }, async (index, token) =>
            found[index] = await _results.Load!(keys.Items[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        List<T> items = [.. found.OfType<T>()];
        return new ItemPage<T>(items, items.Count, keys.ScannedCount, keys.LastEvaluatedKey);
    }
}
