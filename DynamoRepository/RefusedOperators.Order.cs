using System.ComponentModel;

namespace DynamoRepository;

#pragma warning disable CA1822 // Static members would not stand in front of extension methods.
#pragma warning disable CS1591 // The messages say everything.
public abstract partial class RefusedOperators<T>
{
    [Obsolete(Ordered, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IOrderedAsyncEnumerable<T> Order(IComparer<T>? comparer = null) => throw new NotSupportedException(Ordered);

    [Obsolete(Ordered, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IOrderedAsyncEnumerable<T> OrderBy<TKey>(Func<T, TKey> keySelector, IComparer<TKey>? comparer = null) =>
        throw new NotSupportedException(Ordered);

    [Obsolete(Ordered, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IOrderedAsyncEnumerable<T> OrderBy<TKey>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Ordered);

    [Obsolete(Ordered, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IOrderedAsyncEnumerable<T> OrderByDescending<TKey>(Func<T, TKey> keySelector, IComparer<TKey>? comparer = null) =>
        throw new NotSupportedException(Ordered);

    [Obsolete(Ordered, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IOrderedAsyncEnumerable<T> OrderByDescending<TKey>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Ordered);

    [Obsolete(Ordered, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IOrderedAsyncEnumerable<T> OrderDescending(IComparer<T>? comparer = null) => throw new NotSupportedException(Ordered);

    [Obsolete(Ordered, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Reverse() => throw new NotSupportedException(Ordered);

    [Obsolete(Ordered, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Shuffle() => throw new NotSupportedException(Ordered);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> ElementAtAsync(int index, CancellationToken cancellationToken = default) => throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> ElementAtAsync(Index index, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T?> ElementAtOrDefaultAsync(int index, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T?> ElementAtOrDefaultAsync(Index index, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Skip(int count) => throw new NotSupportedException(Offset);

    [Obsolete(Offset, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Take(Range range) => throw new NotSupportedException(Offset);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> LastAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> LastAsync(Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> LastAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T?> LastOrDefaultAsync(Func<T, bool> predicate, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> LastOrDefaultAsync(Func<T, bool> predicate, T defaultValue, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T?> LastOrDefaultAsync(
        Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> LastOrDefaultAsync(
        Func<T, CancellationToken, ValueTask<bool>> predicate, T defaultValue, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T?> LastOrDefaultAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> LastOrDefaultAsync(T defaultValue, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> SkipLast(int count) => throw new NotSupportedException(Last);

    [Obsolete(Last, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> TakeLast(int count) => throw new NotSupportedException(Last);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> SkipWhile(Func<T, bool> predicate) => throw new NotSupportedException(While);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> SkipWhile(Func<T, int, bool> predicate) => throw new NotSupportedException(While);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> SkipWhile(Func<T, CancellationToken, ValueTask<bool>> predicate) => throw new NotSupportedException(While);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> SkipWhile(Func<T, int, CancellationToken, ValueTask<bool>> predicate) =>
        throw new NotSupportedException(While);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> TakeWhile(Func<T, bool> predicate) => throw new NotSupportedException(While);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> TakeWhile(Func<T, int, bool> predicate) => throw new NotSupportedException(While);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> TakeWhile(Func<T, CancellationToken, ValueTask<bool>> predicate) => throw new NotSupportedException(While);

    [Obsolete(While, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> TakeWhile(Func<T, int, CancellationToken, ValueTask<bool>> predicate) =>
        throw new NotSupportedException(While);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> MaxAsync(IComparer<T>? comparer = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> MaxByAsync<TKey>(
        Func<T, TKey> keySelector, IComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> MaxByAsync<TKey>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> MinAsync(IComparer<T>? comparer = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> MinByAsync<TKey>(
        Func<T, TKey> keySelector, IComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Extreme);

    [Obsolete(Extreme, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> MinByAsync<TKey>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Extreme);
}
