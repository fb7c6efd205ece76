using System.ComponentModel;
using System.Linq.Expressions;

namespace DynamoRepository;

// .NET's own operators for asynchronous sequences run here, on results that were read: a whole table for a count or an order. Members of the same names stand in
// front of them and do not compile; each says what to use.
#pragma warning disable CA1822 // Static members would not stand in front of extension methods.
#pragma warning disable CS1591 // The messages say everything.
public sealed partial class DynamoQuery<T>
{
    private const string Order = "Results come in the order of the sort key: use Descending() or an index with the sort key you need, or sort the list of ToListAsync().";
    private const string Offset = "DynamoDB has no offsets, and would charge for what is skipped: use ToPageAsync(limit, pageToken).";
    private const string Last = "Use Descending() with FirstOrDefaultAsync().";
    private const string Extreme = "Use an index with this member as its sort key, and FirstOrDefaultAsync(), with Descending() for the greatest.";
    private const string While = "Use Query(…): put the condition on the sort key there, or leave await foreach early.";
    private const string Aggregate = "DynamoDB does not calculate: read with Select(…) what you need, and calculate over ToListAsync().";
    private const string Groups = "DynamoDB does not group or join: read with ToListAsync(), and group the list.";
    private const string All = "Use !await AnyAsync(x => !condition).";
    private const string Contains = "Use AnyAsync(x => x.Member == value).";
    private const string Count = "Use CountAsync(), which counts in the store and returns a long.";

    [Obsolete(Order, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> OrderBy<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Order);

    [Obsolete(Order, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> OrderByDescending<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Order);

    [Obsolete(Order, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> Reverse() => throw new NotSupportedException(Order);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> Skip(int count) => throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> Take(Range range) => throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> ElementAtAsync(int index, CancellationToken cancellationToken = default) => throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> ElementAtOrDefaultAsync(int index, CancellationToken cancellationToken = default) => throw new NotSupportedException(Offset);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> SkipLast(int count) => throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> TakeLast(int count) => throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> LastAsync(Expression<Func<T, bool>>? condition = null, CancellationToken cancellationToken = default) => throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> LastOrDefaultAsync(Expression<Func<T, bool>>? condition = null, CancellationToken cancellationToken = default) => throw new NotSupportedException(Last);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> SkipWhile(Expression<Func<T, bool>> condition) => throw new NotSupportedException(While);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> TakeWhile(Expression<Func<T, bool>> condition) => throw new NotSupportedException(While);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> MinByAsync<TKey>(Expression<Func<T, TKey>> keySelector, CancellationToken cancellationToken = default) => throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> MaxByAsync<TKey>(Expression<Func<T, TKey>> keySelector, CancellationToken cancellationToken = default) => throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> MinAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> MaxAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(Extreme);

    [Obsolete(Aggregate, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<TResult> AggregateAsync<TResult>(TResult seed, Expression<Func<TResult, T, TResult>> accumulate, CancellationToken cancellationToken = default) => throw new NotSupportedException(Aggregate);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> GroupBy<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> CountBy<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> Distinct() => throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoQuery<T> DistinctBy<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Groups);

    [Obsolete(All, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<bool> AllAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => throw new NotSupportedException(All);

    [Obsolete(Contains, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<bool> ContainsAsync(T item, CancellationToken cancellationToken = default) => throw new NotSupportedException(Contains);

    [Obsolete(Count, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<long> LongCountAsync(Expression<Func<T, bool>>? condition = null, CancellationToken cancellationToken = default) => throw new NotSupportedException(Count);
}
