using System.Linq.Expressions;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>Reads every aggregate, in no particular order. This is a scan: it evaluates, and charges for, the whole table.</summary>
    /// <param name="cancellationToken">
    /// Cancels before the next aggregate and during requests, as does a token given by <c>WithCancellation</c>.
    /// </param>
    /// <returns>The scan of all aggregates; nothing is sent before its results are read.</returns>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled: no further aggregate is returned, even if the current page has more.
    /// </exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>
    /// One request for each 1 MB, after smaller first ones, each sent only after the previous page was consumed; eventually consistent.
    /// Memory holds one page at a time.
    /// </remarks>
    public virtual DynamoScan<T> GetAllAsync(CancellationToken cancellationToken = default) => Scan().CancelledBy(cancellationToken);

    /// <summary>
    /// Counts the aggregates. This is a scan: it evaluates, and charges for, the whole table, although it transfers only numbers.
    /// </summary>
    /// <param name="cancellationToken">Cancels between and during requests.</param>
    /// <returns>The number of aggregates.</returns>
    /// <exception cref="RepositoryException">The store did not respond, or does not allow the operation.</exception>
    /// <remarks>One request for each 1 MB; eventually consistent.</remarks>
    public virtual Task<long> CountAsync(CancellationToken cancellationToken = default) => Scan().CountAsync(cancellationToken);

    /// <summary>Reads one page of all aggregates, in no particular order. This is a scan, which evaluates as much as it returns.</summary>
    /// <param name="limit">The number of aggregates, 1 or more.</param>
    /// <param name="pageToken">The <see cref="Page{T}.NextPageToken"/> of the previous page, or null for the first page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page, with the token of the next one.</returns>
    /// <exception cref="ArgumentException">The token is damaged, forged, or belongs to another query.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>One request, unless the page exceeds 1 MB or expired items have to be skipped; eventually consistent.</remarks>
    public virtual Task<Page<T>> GetPageAsync(int limit, string? pageToken = null, CancellationToken cancellationToken = default) =>
        Scan().ToPageAsync(limit, pageToken, cancellationToken);

    /// <summary>
    /// Queries the table or an index. One part of the condition names the value of a partition key, such as
    /// <c>user =&gt; user.Email == email</c>, or several values, such as <c>user =&gt; emails.Contains(user.Email)</c>, each of which is a
    /// query of its own. A part on the sort key narrows what is read; the rest filters what was read. Nothing is sent before results are
    /// requested.
    /// </summary>
    /// <param name="keyCondition">The condition.</param>
    /// <returns>The query; nothing is sent before its results are read.</returns>
    /// <exception cref="ArgumentException">
    /// A part of the condition has no counterpart in DynamoDB; the message names the part, the reason and an alternative.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// No part of the condition names a value of a partition key, so it would be a scan.
    /// </exception>
    /// <remarks>
    /// To load aggregates by ids, prefer <c>GetByIdsAsync</c>, which reads 100 with one request: several ids are a request each.
    /// The query reads the table if its key fits, otherwise the index that uses the most conditions.
    /// <see cref="DynamoRead{T, TSelf}.UsingIndex"/> overrides the choice.
    /// </remarks>
    protected DynamoQuery<T> Query(Expression<Func<T, bool>> keyCondition) => _core.Query(keyCondition);

    /// <summary>
    /// Scans the whole table. It evaluates, and charges for, every item, including those that the filter discards: for reports, exports and
    /// small tables.
    /// </summary>
    /// <param name="filter">The condition on the aggregates to return, or null for all.</param>
    /// <returns>The scan; nothing is sent before its results are read.</returns>
    /// <exception cref="ArgumentException">
    /// A part of the filter has no counterpart in DynamoDB; the message names the part, the reason and an alternative.
    /// </exception>
    protected DynamoScan<T> Scan(Expression<Func<T, bool>>? filter = null) => _core.Scan(filter);

    internal TransactionStep Check(TId id, Expression<Func<T, bool>> condition) => _core.Check(KeyOf(id), condition);
}
