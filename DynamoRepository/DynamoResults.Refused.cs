using System.ComponentModel;
using System.Linq.Expressions;

namespace DynamoRepository;

// .NET's own operators for asynchronous sequences run here, on results that were read: a whole table for a count or an order. Members of
// the same names stand in front of them and do not compile; each says what to use.
#pragma warning disable CA1822 // Static members would not stand in front of extension methods.
#pragma warning disable CS1591 // The messages say everything.
public partial class DynamoResults<T>
{
    private const string Condition =
        "A condition is about the stored aggregate: use Where(…), or Query(…) and Scan(…), before Select(…), Take(…) and InParallel(…).";
    private const string Order =
        "Results come in the order of the sort key: use Descending() or an index with the sort key you need, or sort the list of "
        + "ToListAsync().";
    private const string Offset = "DynamoDB has no offsets, and would charge for what is skipped: use ToPageAsync(limit, pageToken).";
    private const string Last = "Use Descending() with FirstOrDefaultAsync().";
    private const string Extreme =
        "Use an index with this member as its sort key, and FirstOrDefaultAsync(), with Descending() for the greatest.";
    private const string While = "Use Query(…): put the condition on the sort key there, or leave await foreach early.";
    private const string Aggregate = "DynamoDB does not calculate: read with Select(…) what you need, and calculate over ToListAsync().";
    private const string Groups = "DynamoDB does not group or join: read with ToListAsync(), and group the list.";
    private const string All = "Use !await Where(x => !condition).AnyAsync().";
    private const string Contains = "Use Where(x => x.Member == value).AnyAsync().";
    private const string Count = "Use CountAsync(), which counts in the store and returns a long.";

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> Where(Expression<Func<T, bool>> condition) => throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T?> FirstOrDefaultAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> FirstAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T?> SingleOrDefaultAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> SingleAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<long> CountAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<bool> AnyAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Order, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> OrderBy<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Order);

    [Obsolete(Order, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> OrderByDescending<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Order);

    [Obsolete(Order, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> Reverse() => throw new NotSupportedException(Order);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> Skip(int count) => throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> Take(Range range) => throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> ElementAtAsync(int index, CancellationToken cancellationToken = default) => throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> ElementAtOrDefaultAsync(int index, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Offset);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> SkipLast(int count) => throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> TakeLast(int count) => throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> LastAsync(Expression<Func<T, bool>>? condition = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> LastOrDefaultAsync(Expression<Func<T, bool>>? condition = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Last);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> SkipWhile(Expression<Func<T, bool>> condition) => throw new NotSupportedException(While);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> TakeWhile(Expression<Func<T, bool>> condition) => throw new NotSupportedException(While);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> MinByAsync<TKey>(Expression<Func<T, TKey>> keySelector, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> MaxByAsync<TKey>(Expression<Func<T, TKey>> keySelector, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> MinAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> MaxAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(Extreme);

    [Obsolete(Aggregate, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<TResult> AggregateAsync<TResult>(
        TResult seed, Expression<Func<TResult, T, TResult>> accumulate, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Aggregate);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> GroupBy<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> CountBy<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> Distinct() => throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public DynamoResults<T> DistinctBy<TKey>(Expression<Func<T, TKey>> keySelector) => throw new NotSupportedException(Groups);

    [Obsolete(All, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<bool> AllAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(All);

    [Obsolete(Contains, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<bool> ContainsAsync(T item, CancellationToken cancellationToken = default) => throw new NotSupportedException(Contains);

    [Obsolete(Count, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public Task<long> LongCountAsync(Expression<Func<T, bool>>? condition = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Count);
}
