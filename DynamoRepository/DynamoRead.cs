using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>The common part of queries and scans: conditions, options, pages, and the choice of rows.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
/// <typeparam name="TSelf">The query or scan itself, which each step returns.</typeparam>
public abstract class DynamoRead<T, TSelf> : DynamoResults<T>
    where TSelf : DynamoRead<T, TSelf>
{
    private protected DynamoRead(QuerySource source, QueryDefinition query, QueryResults<T> results)
        : base(source, query, results)
    {
    }

    /// <summary>
    /// Adds a condition. In a query, one on the sort key narrows down what is read; any other filters what was read, at the cost of
    /// reading it.
    /// </summary>
    /// <param name="condition">The condition, such as <c>order =&gt; order.Status != OrderStatus.Closed</c>.</param>
    /// <returns>A new query or scan.</returns>
    /// <exception cref="ArgumentException">
    /// The condition has no counterpart in DynamoDB; the message names the part, the reason and a way out.
    /// </exception>
    public new TSelf Where(Expression<Func<T, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return With(Definition with { Filter = Condition.AllOf(Definition.Filter, LambdaTranslator.Translate(condition, Source.Root)) });
    }

    /// <summary>Reads from this index, in its order. Without it, the conditions decide; a scan reads the table.</summary>
    /// <param name="indexName">The name given in <see cref="DynamoIndexAttribute"/>.</param>
    /// <returns>A new query or scan.</returns>
    /// <exception cref="InvalidOperationException">There is no such index, or it does not fit the conditions.</exception>
    public TSelf UsingIndex(string indexName)
    {
        ArgumentException.ThrowIfNullOrEmpty(indexName);
        var query = Definition with { IndexName = indexName };
        CheckPlan(query);
        return With(query);
    }

    /// <summary>
    /// Limits how many items one request evaluates, including those that the filter discards. It does not limit the number of results.
    /// Default: what is wanted, or up to 1 MB; under a filter, and in <c>await foreach</c>, few at first and four times as many in each
    /// further request.
    /// </summary>
    /// <param name="count">The number of items, 1 or more.</param>
    /// <returns>A new query or scan.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is zero or negative.</exception>
    public TSelf PageSize(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return With(Definition with { PageSize = count });
    }

    /// <summary>Sees every write that was acknowledged before, at twice the read units.</summary>
    /// <returns>A new query or scan.</returns>
    /// <exception cref="InvalidOperationException">
    /// The index that is read is global: DynamoDB has no consistent reads of those.
    /// </exception>
    public TSelf ConsistentRead()
    {
        var query = Definition with { IsConsistent = true };
        if (query.IsScan || query.IndexName is not null)
        {
            CheckPlan(query);
        }

        return With(query);
    }

    /// <summary>
    /// Makes rows of some members. Only those are requested, which saves transfer and memory; DynamoDB charges for whole items of the
    /// table or index all the same.
    /// </summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="selector">What a row is made of, such as <c>user =&gt; new Row(user.Id, user.Email)</c>. What surrounds the members
    /// runs here.</param>
    /// <returns>The rows, which may be paged and limited, and take no further conditions or options.</returns>
    /// <exception cref="ArgumentException">The selector needs something that is not stored.</exception>
    public new DynamoRows<TRow> Select<TRow>(Expression<Func<T, TRow>> selector) =>
        new(Source, Definition, Results.Select(selector, Source.Root));

    /// <summary>Reads one page: as many results as requested whenever there are that many, filtered or not.</summary>
    /// <param name="limit">The number of results, 1 or more.</param>
    /// <param name="pageToken">The <see cref="Page{T}.NextPageToken"/> of the page before, or null for the first.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The page, and the token of the next one.</returns>
    /// <exception cref="ArgumentException">The token is damaged, forged, or of another query.</exception>
    /// <exception cref="InvalidOperationException">The query cannot be carried out as asked.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>
    /// One request when nothing is filtered; with a filter, as many as it takes to fill the page. Several key values are several queries:
    /// each one that may have the next result reads a page of this size, and the token holds the position in each.
    /// </remarks>
    public Task<Page<T>> ToPageAsync(int limit, string? pageToken = null, CancellationToken cancellationToken = default) =>
        PageAsync(limit, pageToken, cancellationToken);

    /// <summary>Reads the first result that fits, or null when there is none.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result, or the default.</returns>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    public new Task<T?> FirstOrDefaultAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        Where(condition).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Reads the first result that fits.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    public new Task<T> FirstAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        Where(condition).FirstAsync(cancellationToken);

    /// <summary>Reads the only result that fits, or null when there is none.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result, or the default.</returns>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    public new Task<T?> SingleOrDefaultAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        Where(condition).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Reads the only result that fits.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result.</returns>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    public new Task<T> SingleAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        Where(condition).SingleAsync(cancellationToken);

    /// <summary>Counts the results that fit.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>The number.</returns>
    /// <exception cref="RepositoryException">The store did not respond, or does not allow it.</exception>
    /// <remarks>Evaluates, and charges for, everything that would be read: one request for each 1 MB.</remarks>
    public new Task<long> CountAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        Where(condition).CountAsync(cancellationToken);

    /// <summary>Returns true if any result fits. Stops at the first.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>True if there is one.</returns>
    /// <exception cref="RepositoryException">The store did not respond, or does not allow it.</exception>
    public new Task<bool> AnyAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        Where(condition).AnyAsync(cancellationToken);

    /// <summary>
    /// Leaves the repository's <see cref="DynamoRepository{T, TId}.Filter"/> out: also returns what it hides. Everything else, such as the
    /// time to live, still applies.
    /// </summary>
    /// <returns>A new query or scan; the same one if the repository has no filter.</returns>
    public TSelf IgnoreFilter() => With(Definition with { RepositoryFilter = Condition.Always });

    /// <summary>
    /// Deletes the aggregates that fit, each as <c>DeleteAsync</c> of the repository would: if no other writer has saved it since it was
    /// found, and with the hooks of a delete. Not a transaction: those that fail are reported, and all others are deleted.
    /// </summary>
    /// <param name="progress">Receives the number of aggregates deleted so far.</param>
    /// <param name="cancellationToken">Stops reading and sending; requests already sent take effect.</param>
    /// <returns>The number of aggregates deleted.</returns>
    /// <exception cref="RepositoryException">
    /// Some were not deleted, or not all could be read: <see cref="RepositoryException.Failures"/> lists each one, of type
    /// <see cref="RepositoryExceptionType.Conflict"/> if another writer has saved or deleted it since it was found.
    /// </exception>
    /// <exception cref="InvalidOperationException">The query cannot be carried out as asked; nothing was deleted.</exception>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled. Failures up to then are in its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// The requests of the query, and one for each aggregate, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> simultaneously.
    /// What a global index returns may lag behind: the delete of an older version is refused as a conflict.
    /// <see cref="DynamoQuery{T}.ReadByKey"/> loads each in its current version. What the repository's filter hides is not found and not
    /// deleted.
    /// </remarks>
    public Task<int> DeleteAsync(IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        Source.Observer.RunAsync(
            Source.TableName, (Read: With(Definition with { IsUnordered = true }), progress),
            static (all, token) => all.Read.Results.Delete!(all.Read.ResultsAsync(inSteps: false, token), all.progress, token),
            cancellationToken, isWhole: true);

    private protected abstract TSelf With(QueryDefinition query);

    // Whether an index holds what results need is not known before Select, CountAsync or ReadByKey.
    private void CheckPlan(QueryDefinition query) => Source.Plan(query with { ReadsByKey = true }, []);
}
