using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// A query or scan: what it reads is decided step by step and sent when its results are asked for. Immutable: each step returns a new query, so that one may be
/// kept and refined in several ways.
/// </summary>
/// <typeparam name="T">What it gives: the aggregate, or after <see cref="Select{TRow}"/> a row.</typeparam>
/// <remarks>
/// <para>
/// Results come in the order of the sort key of what is read, page by page; the next page is asked for only when it is wanted. Reads are eventually consistent
/// unless <see cref="ConsistentRead"/> is called. Aggregates whose time to live is over are not returned.
/// </para>
/// <para>
/// DynamoDB charges for what it evaluates, not for what it returns: conditions on keys decide what is evaluated, all others filter afterwards. <see cref="ToString"/>
/// shows which are which.
/// </para>
/// <para>
/// A condition means what is stored: an attribute that is missing equals only null and differs from everything else, text is compared byte by byte, and an attribute
/// stored under a former name is not looked at.
/// </para>
/// </remarks>
public sealed partial class DynamoQuery<T> : IAsyncEnumerable<T>
{
    // AWS, Scan, TotalSegments: 1 to 1,000,000.
    private const int MostSegments = 1_000_000;

    private readonly QuerySource _source;
    private readonly QueryDefinition _query;
    private readonly QueryResults<T> _results;
    private readonly bool _isRow;

    internal DynamoQuery(QuerySource source, QueryDefinition query, QueryResults<T> results, bool isRow = false)
    {
        _source = source;
        _query = query;
        _results = results;
        _isRow = isRow;
    }

    /// <summary>Adds a condition. On the sort key of what is read it narrows down what is read; any other filters what was read, at the cost of reading it.</summary>
    /// <param name="condition">The condition, such as <c>order =&gt; order.Status != OrderStatus.Closed</c>.</param>
    /// <returns>A new query.</returns>
    /// <exception cref="ArgumentException">The condition has no counterpart in DynamoDB; the message names the part, the reason and a way out.</exception>
    /// <exception cref="InvalidOperationException">The query was turned to rows by <see cref="Select{TRow}"/> before.</exception>
    public DynamoQuery<T> Where(Expression<Func<T, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        RequireAggregate(nameof(Where));
        return With(_query with { Filter = Clause.And(_query.Filter, LambdaTranslator.Translate(condition, _source.Root)) });
    }

    /// <summary>Reads from this index, in its order. Without it, the conditions decide; a scan reads the table.</summary>
    /// <param name="indexName">The name given in <see cref="DynamoIndexAttribute"/>.</param>
    /// <returns>A new query.</returns>
    /// <exception cref="InvalidOperationException">There is no such index, or it does not fit the conditions.</exception>
    public DynamoQuery<T> UsingIndex(string indexName)
    {
        ArgumentException.ThrowIfNullOrEmpty(indexName);
        var named = With(_query with { IndexName = indexName });
        CheckPlan(named);
        return named;
    }

    /// <summary>Reads in descending order of the sort key. Costs nothing more.</summary>
    /// <returns>A new query.</returns>
    /// <exception cref="InvalidOperationException">It is a scan, which has no order.</exception>
    public DynamoQuery<T> Descending() => _query.IsScan
        ? throw new InvalidOperationException(Errors.OnlyForQueries(nameof(Descending)))
        : With(_query with { IsDescending = true });

    /// <summary>Gives so many results at most, and stops asking when it has them.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>A new query.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public DynamoQuery<T> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return With(_query with { Take = Math.Min(count, _query.Take ?? int.MaxValue) });
    }

    /// <summary>Lets one request evaluate so many items at most, filtered out or not; results are not limited by it. Default: what is wanted, or up to 1 MB.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <returns>A new query.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is zero or negative.</exception>
    public DynamoQuery<T> PageSize(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return With(_query with { PageSize = count });
    }

    /// <summary>Sees every write that was acknowledged before, at twice the read units.</summary>
    /// <returns>A new query.</returns>
    /// <exception cref="InvalidOperationException">The index that is read is global: DynamoDB has no consistent reads of those.</exception>
    public DynamoQuery<T> ConsistentRead()
    {
        var consistent = With(_query with { IsConsistent = true });
        if (_query.IsScan || _query.IndexName is not null)
        {
            CheckPlan(consistent);
        }

        return consistent;
    }

    /// <summary>
    /// Divides a scan into segments and reads several simultaneously, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> (8 unless
    /// set): faster, for the same read units, in no order.
    /// </summary>
    /// <param name="segments">How many, 1 to 1,000,000; a few per processor and per 2 GB are usual.</param>
    /// <returns>A new query.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of that range.</exception>
    /// <exception cref="InvalidOperationException">It is a query.</exception>
    /// <remarks>
    /// At least one request for each segment. Each segment being read holds one page in memory, up to 1 MB as it is stored; the next
    /// segment begins when one has ended.
    /// </remarks>
    public DynamoQuery<T> InParallel(int segments)
    {
        if (segments is < 1 or > MostSegments)
        {
            throw new ArgumentOutOfRangeException(nameof(segments), Errors.SegmentsInvalid(segments, MostSegments));
        }

        return _query.IsScan ? With(_query with { Segments = segments }) : throw new InvalidOperationException(Errors.OnlyForScans(nameof(InParallel)));
    }

    /// <summary>
    /// Reads only keys from the index and each aggregate by its key from the table: for an index that does not hold every attribute. Costs
    /// one more request per result, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> of them simultaneously; conditions are those
    /// of the index, which may lag behind what is loaded.
    /// </summary>
    /// <returns>A new query.</returns>
    /// <exception cref="InvalidOperationException">The query was turned to rows by <see cref="Select{TRow}"/> before. When it reads from the table itself, reading the results throws it.</exception>
    public DynamoQuery<T> ReadByKey()
    {
        RequireAggregate(nameof(ReadByKey));
        return With(_query with { ReadsByKey = true });
    }

    /// <summary>
    /// Gives rows made of some members. Only those are asked for, which saves transfer and memory; DynamoDB charges for whole items of the table or index all the same.
    /// </summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="selector">What a row is made of, such as <c>user =&gt; new Row(user.Id, user.Email)</c>. What surrounds the members runs here.</param>
    /// <returns>A new query.</returns>
    /// <exception cref="ArgumentException">The selector needs something that is not stored.</exception>
    /// <exception cref="InvalidOperationException">The query was turned to rows before.</exception>
    public DynamoQuery<TRow> Select<TRow>(Expression<Func<T, TRow>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        RequireAggregate(nameof(Select));
        var rows = RowTranslator.Translate<TRow>(selector, _source.Root);
        return new DynamoQuery<TRow>(_source, _query with { ReadsByKey = false }, new QueryResults<TRow>(rows.Read, rows.Projection, null), isRow: true);
    }

    /// <summary>What will be sent: table, index, and expressions with their names. Values are not shown.</summary>
    public override string ToString()
    {
        try
        {
            var plan = _source.Plan(_query, _results.Projection);
            return QueryText.Of(_source.TableName, _query, plan, _results.Projection);
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    // Whether an index holds what results need is not known before Select, CountAsync or ReadByKey.
    private void CheckPlan(DynamoQuery<T> query) => _source.Plan(query._query with { ReadsByKey = true }, []);

    private DynamoQuery<T> With(QueryDefinition query) => new(_source, query, _results, _isRow);

    private void RequireAggregate(string method)
    {
        if (_isRow)
        {
            throw new InvalidOperationException(Errors.AlreadySelected(method));
        }
    }
}
