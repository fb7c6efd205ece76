using System.ComponentModel;
using System.Linq.Expressions;

namespace DynamoRepository;

// Conditions as expressions, which come too late after rows, limits and segments. Those as delegates are in the base class.
#pragma warning disable CA1822 // Static members would not stand in front of extension methods.
#pragma warning disable CS1591 // The messages say everything.
public partial class DynamoResults<T>
{
    private const string Condition =
        "A condition is about the stored aggregate: use Where(…), or Query(…) and Scan(…), before Select(…), Take(…) and InParallel(…).";

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
}
