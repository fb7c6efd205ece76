using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// The results of a query or scan, requested when they are read. <see cref="Take(int)"/> and <see cref="DynamoScan{T}.InParallel"/>
/// return them; what is read is decided by then, so that conditions, options and pages come before those.
/// </summary>
/// <typeparam name="T">The aggregate, or a row.</typeparam>
/// <remarks>Immutable: each step returns new results.</remarks>
public partial class DynamoResults<T> : RefusedOperators<T>, IAsyncEnumerable<T>
{
    internal DynamoResults(QuerySource source, QueryDefinition query, QueryResults<T> results)
    {
        Source = source;
        Definition = query;
        Results = results;
    }

    private protected QuerySource Source { get; }

    private protected QueryDefinition Definition { get; }

    private protected QueryResults<T> Results { get; }

    /// <summary>
    /// Makes rows: of aggregates, of some members, and only those are requested, which saves transfer and memory; of rows, of what they
    /// hold.
    /// </summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="selector">What a row is made of, such as <c>user =&gt; new Row(user.Id, user.Email)</c>. What surrounds the members
    /// runs here.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="ArgumentException">The selector needs something that is not stored.</exception>
    public DynamoResults<TRow> Select<TRow>(Expression<Func<T, TRow>> selector) =>
        new(Source, Definition, Results.Select(selector, Source.Root));

    /// <summary>Returns at most <paramref name="count"/> results, and requests no further pages once it has them.</summary>
    /// <param name="count">The number of results, 0 or more.</param>
    /// <returns>The first results. Conditions and options come before this step; a page is limited by itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DynamoResults<T> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new DynamoResults<T>(Source, Definition with { Take = Math.Min(count, Definition.Take ?? int.MaxValue) }, Results);
    }

    /// <summary>The request as it will be sent: table, index, and expressions with their names. Values are not shown.</summary>
    public override string ToString()
    {
        try
        {
            var plan = Source.Plan(Definition, Results.Projection);
            return QueryText.Of(Source.TableName, Definition, plan, Results.Projection);
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>
    /// Reads the results one by one, a page at a time; leaving early requests no more pages. The first requests evaluate 100, 400, 1,600
    /// and 6,400 items, all further ones 1 MB; <see cref="DynamoRead{T, TSelf}.PageSize"/> sets another number for all of them.
    /// </summary>
    /// <param name="cancellationToken">Cancels before the next result, and during requests.</param>
    /// <returns>The results.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled: no further result is given, also when the page at hand has
    /// more.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ResultsAsync(inSteps: true, cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Reads all results.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The results, in order.</returns>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>One request for each 1 MB that is evaluated, at least one for each query that several key values make.</remarks>
    public async Task<List<T>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var results = new List<T>();
        await foreach (var page in PagesAsync(Definition.Take, cancellationToken).ConfigureAwait(false))
        {
            results.AddRange(page.Items);
        }

        return results;
    }

    /// <summary>Reads the first result, or null (for rows of a value type, its default) when there is none.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result, or the default.</returns>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>One request when nothing is filtered: on a key or an index.</remarks>
    public async Task<T?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) =>
        (await SomeAsync(1, cancellationToken).ConfigureAwait(false)) is [var first, ..] ? first : default;

    /// <summary>Reads the first result.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    public async Task<T> FirstAsync(CancellationToken cancellationToken = default) =>
        (await SomeAsync(1, cancellationToken).ConfigureAwait(false)) is [var first, ..]
        ? first
        : throw new InvalidOperationException(Errors.NoneFits(typeof(T)));

    /// <summary>Reads the only result, or null (for rows of a value type, its default) when there is none.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result, or the default.</returns>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    public async Task<T?> SingleOrDefaultAsync(CancellationToken cancellationToken = default) =>
        (await SomeAsync(2, cancellationToken).ConfigureAwait(false)) switch
        {
            [] => default,
            [var only] => only,
            _ => throw new InvalidOperationException(Errors.MoreThanOne(typeof(T))),
        };

    /// <summary>Reads the only result.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result.</returns>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    public async Task<T> SingleAsync(CancellationToken cancellationToken = default) =>
        (await SomeAsync(2, cancellationToken).ConfigureAwait(false)) switch
        {
            [] => throw new InvalidOperationException(Errors.NoneFits(typeof(T))),
            [var only] => only,
            _ => throw new InvalidOperationException(Errors.MoreThanOne(typeof(T))),
        };

    /// <summary>Counts the results, at most <see cref="Take(int)"/> of them, without transferring them.</summary>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>The number.</returns>
    /// <exception cref="RepositoryException">The store did not respond, or does not allow it.</exception>
    /// <remarks>Evaluates, and charges for, everything that would be read: one request for each 1 MB.</remarks>
    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        long count = 0;
        await foreach (var page in CountsAsync(Definition.Take, cancellationToken).ConfigureAwait(false))
        {
            count += page.Count;
        }

        return Math.Min(count, Definition.Take ?? long.MaxValue);
    }

    /// <summary>Returns true if there is any result. Stops at the first.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>True if there is one.</returns>
    /// <exception cref="RepositoryException">The store did not respond, or does not allow it.</exception>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default)
    {
        await foreach (var page in CountsAsync(Math.Min(1, Definition.Take ?? 1), cancellationToken).ConfigureAwait(false))
        {
            if (page.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    // Of two, either is as good: there should be one. Of the first one, the order decides.
    private async Task<List<T>> SomeAsync(int count, CancellationToken cancellationToken)
    {
        var results = new List<T>();
        var wanted = Math.Min(count, Definition.Take ?? count);
        var plan = Plan(wanted > 1 ? Definition with { IsUnordered = true } : Definition);
        await foreach (var page in PagesAsync(plan, default, wanted, cancellationToken).ConfigureAwait(false))
        {
            results.AddRange(page.Items);
        }

        return results;
    }

    private protected async IAsyncEnumerable<T> ResultsAsync(bool inSteps, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(Definition.Take, cancellationToken, inSteps).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                cancellationToken.ThrowIfCancellationRequested(); // a page may hold thousands
                Definition.Cancellation.ThrowIfCancellationRequested();
                yield return item;
            }
        }
    }
}
