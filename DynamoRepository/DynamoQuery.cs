namespace DynamoRepository;

/// <summary>
/// A query of one value of a partition key, or of several. Its steps decide what is read, and nothing is sent before its results are
/// asked for. Immutable: each step returns a new query, so that you can keep one and refine it in several ways.
/// </summary>
/// <typeparam name="T">The aggregate.</typeparam>
/// <remarks>
/// <para>
/// Results come in the order of the sort key of what is read, unless <see cref="Unordered"/> leaves the order open, page by page; the next
/// page is requested only when it is wanted. Reads are eventually consistent unless <see cref="DynamoRead{T, TSelf}.ConsistentRead"/> is
/// called. Aggregates whose time to live is over are not returned.
/// </para>
/// <para>
/// Several values of a key (<c>values.Contains(order.Customer)</c>, <c>order.Day == a || order.Day == b</c>) are a query each, up to 100:
/// at least one request and half a read unit for every combination of values, up to
/// <see cref="DynamoRepositoryOptions.MaxParallelism"/> of them simultaneously. Results are merged in the order of the sort key, or are in
/// the order of the partition keys if there is no sort key; memory holds a page of each partition.
/// </para>
/// <para>
/// DynamoDB charges for what it evaluates, not for what it returns: conditions on keys decide what is evaluated, all others filter
/// afterwards. <see cref="DynamoResults{T}.Explain"/> shows which are which, and what else could be read.
/// </para>
/// <para>
/// A condition means what is stored: an attribute that is missing equals only null and differs from everything else, text is compared
/// byte by byte, and an attribute stored under a former name is not looked at.
/// </para>
/// </remarks>
public sealed class DynamoQuery<T> : DynamoRead<T, DynamoQuery<T>>
{
    internal DynamoQuery(QuerySource source, QueryDefinition query, QueryResults<T> results)
        : base(source, query, results)
    {
    }

    /// <summary>Reads in descending order of the sort key. Costs nothing more.</summary>
    /// <returns>A new query.</returns>
    public DynamoQuery<T> Descending() => With(Definition with { IsDescending = true, IsUnordered = false });

    /// <summary>
    /// Returns the results in any order, so that the query may read the path that reads least: a local index whose sort key takes a
    /// condition, instead of the table, which would read the whole partition and filter it. <c>CountAsync</c>, <c>AnyAsync</c>,
    /// <c>SingleAsync</c> and <c>DeleteAsync</c> choose like this by themselves, because they show no order.
    /// </summary>
    /// <returns>A new query. Without such an index it reads what it would have read; <see cref="Descending"/> and this replace each
    /// other. <see cref="DynamoRead{T, TSelf}.UsingIndex"/> decides alone.</returns>
    public DynamoQuery<T> Unordered() => With(Definition with { IsDescending = false, IsUnordered = true });

    /// <summary>
    /// Reads only keys from the index and the aggregates by their keys from the table: for an index that does not hold every attribute.
    /// </summary>
    /// <remarks>
    /// Costs the read units of each aggregate besides those of the index, and one more request per 100 results, up to
    /// <see cref="DynamoRepositoryOptions.MaxParallelism"/> of them simultaneously. <c>Select</c> of members that the index holds,
    /// <c>CountAsync</c> and <c>AnyAsync</c> load nothing, unless the index does not tell which aggregates have expired. Conditions are
    /// those of the index, which may lag behind what is loaded.
    /// </remarks>
    /// <returns>A new query. Reading its results throws an <see cref="InvalidOperationException"/> if it reads from the table
    /// itself.</returns>
    public DynamoQuery<T> ReadByKey() => With(Definition with { ReadsByKey = true });

    private protected override DynamoQuery<T> With(QueryDefinition query) => new(Source, query, Results);
}
