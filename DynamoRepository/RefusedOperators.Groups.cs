using System.ComponentModel;

namespace DynamoRepository;

#pragma warning disable CA1822 // Static members would not stand in front of extension methods.
#pragma warning disable CS1591 // The messages say everything.
public abstract partial class RefusedOperators<T>
{
    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<KeyValuePair<TKey, int>> CountBy<TKey>(
        Func<T, TKey> keySelector, IEqualityComparer<TKey>? keyComparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<KeyValuePair<TKey, int>> CountBy<TKey>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? keyComparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Distinct(IEqualityComparer<T>? comparer = null) => throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> DistinctBy<TKey>(Func<T, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) =>
        throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> DistinctBy<TKey>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<IGrouping<TKey, TElement>> GroupBy<TKey, TElement>(
        Func<T, TKey> keySelector, Func<T, TElement> elementSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<IGrouping<TKey, TElement>> GroupBy<TKey, TElement>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, Func<T, CancellationToken, ValueTask<TElement>> elementSelector,
        IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<IGrouping<TKey, T>> GroupBy<TKey>(Func<T, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) =>
        throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<IGrouping<TKey, T>> GroupBy<TKey>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> GroupBy<TKey, TElement, TResult>(
        Func<T, TKey> keySelector, Func<T, TElement> elementSelector, Func<TKey, IEnumerable<TElement>, TResult> resultSelector,
        IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> GroupBy<TKey, TElement, TResult>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, Func<T, CancellationToken, ValueTask<TElement>> elementSelector,
        Func<TKey, IEnumerable<TElement>, CancellationToken, ValueTask<TResult>> resultSelector,
        IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> GroupBy<TKey, TResult>(
        Func<T, TKey> keySelector, Func<TKey, IEnumerable<T>, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> GroupBy<TKey, TResult>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector,
        Func<TKey, IEnumerable<T>, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> GroupJoin<TInner, TKey, TResult>(
        IAsyncEnumerable<TInner> inner, Func<T, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector,
        Func<T, IEnumerable<TInner>, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> GroupJoin<TInner, TKey, TResult>(
        IAsyncEnumerable<TInner> inner, Func<T, CancellationToken, ValueTask<TKey>> outerKeySelector,
        Func<TInner, CancellationToken, ValueTask<TKey>> innerKeySelector,
        Func<T, IEnumerable<TInner>, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> Join<TInner, TKey, TResult>(
        IAsyncEnumerable<TInner> inner, Func<T, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector,
        Func<T, TInner, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> Join<TInner, TKey, TResult>(
        IAsyncEnumerable<TInner> inner, Func<T, CancellationToken, ValueTask<TKey>> outerKeySelector,
        Func<TInner, CancellationToken, ValueTask<TKey>> innerKeySelector,
        Func<T, TInner, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> LeftJoin<TInner, TKey, TResult>(
        IAsyncEnumerable<TInner> inner, Func<T, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector,
        Func<T, TInner, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> LeftJoin<TInner, TKey, TResult>(
        IAsyncEnumerable<TInner> inner, Func<T, CancellationToken, ValueTask<TKey>> outerKeySelector,
        Func<TInner, CancellationToken, ValueTask<TKey>> innerKeySelector,
        Func<T, TInner, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> RightJoin<TInner, TKey, TResult>(
        IAsyncEnumerable<TInner> inner, Func<T, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector,
        Func<T, TInner, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);

    [Obsolete(Groups, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> RightJoin<TInner, TKey, TResult>(
        IAsyncEnumerable<TInner> inner, Func<T, CancellationToken, ValueTask<TKey>> outerKeySelector,
        Func<TInner, CancellationToken, ValueTask<TKey>> innerKeySelector,
        Func<T, TInner, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Groups);
}
