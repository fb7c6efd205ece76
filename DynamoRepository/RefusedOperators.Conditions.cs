using System.ComponentModel;

namespace DynamoRepository;

#pragma warning disable CA1822 // Static members would not stand in front of extension methods.
#pragma warning disable CS1591 // The messages say everything.
public abstract partial class RefusedOperators<T>
{
    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<bool> AnyAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<bool> AnyAsync(Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<int> CountAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<int> CountAsync(
        Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> FirstAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> FirstAsync(Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T?> FirstOrDefaultAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> FirstOrDefaultAsync(Func<T, bool> predicate, T defaultValue, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T?> FirstOrDefaultAsync(
        Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> FirstOrDefaultAsync(
        Func<T, CancellationToken, ValueTask<bool>> predicate, T defaultValue, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> SingleAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> SingleAsync(Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T?> SingleOrDefaultAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> SingleOrDefaultAsync(Func<T, bool> predicate, T defaultValue, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T?> SingleOrDefaultAsync(
        Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> SingleOrDefaultAsync(
        Func<T, CancellationToken, ValueTask<bool>> predicate, T defaultValue, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Where(Func<T, bool> predicate) => throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Where(Func<T, int, bool> predicate) => throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Where(Func<T, CancellationToken, ValueTask<bool>> predicate) => throw new NotSupportedException(Condition);

    [Obsolete(Condition, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Where(Func<T, int, CancellationToken, ValueTask<bool>> predicate) =>
        throw new NotSupportedException(Condition);

    [Obsolete(Default, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> FirstOrDefaultAsync(T defaultValue, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Default);

    [Obsolete(Default, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> SingleOrDefaultAsync(T defaultValue, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Default);

    [Obsolete(All, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<bool> AllAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(All);

    [Obsolete(All, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<bool> AllAsync(Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(All);

    [Obsolete(Contains, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<bool> ContainsAsync(T value, IEqualityComparer<T>? comparer = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Contains);

    [Obsolete(Count, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<long> LongCountAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Count);

    [Obsolete(Count, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<long> LongCountAsync(
        Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Count);

    [Obsolete(Count, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<long> LongCountAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(Count);
}
