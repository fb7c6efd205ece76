using System.ComponentModel;

namespace DynamoRepository;

#pragma warning disable CA1822 // Static members would not stand in front of extension methods.
#pragma warning disable CS1591 // The messages say everything.
public abstract partial class RefusedOperators<T>
{
    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Except(IAsyncEnumerable<T> second, IEqualityComparer<T>? comparer = null) =>
        throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> ExceptBy<TKey>(
        IAsyncEnumerable<TKey> second, Func<T, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> ExceptBy<TKey>(
        IAsyncEnumerable<TKey> second, Func<T, CancellationToken, ValueTask<TKey>> keySelector,
        IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Intersect(IAsyncEnumerable<T> second, IEqualityComparer<T>? comparer = null) =>
        throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> IntersectBy<TKey>(
        IAsyncEnumerable<TKey> second, Func<T, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> IntersectBy<TKey>(
        IAsyncEnumerable<TKey> second, Func<T, CancellationToken, ValueTask<TKey>> keySelector,
        IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<bool> SequenceEqualAsync(
        IAsyncEnumerable<T> second, IEqualityComparer<T>? comparer = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> Union(IAsyncEnumerable<T> second, IEqualityComparer<T>? comparer = null) =>
        throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> UnionBy<TKey>(
        IAsyncEnumerable<T> second, Func<T, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<T> UnionBy<TKey>(
        IAsyncEnumerable<T> second, Func<T, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null) =>
            throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<(T, TSecond)> Zip<TSecond>(IAsyncEnumerable<TSecond> second) => throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<(T, TSecond, TThird)> Zip<TSecond, TThird>(IAsyncEnumerable<TSecond> second, IAsyncEnumerable<TThird> third) =>
        throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> Zip<TSecond, TResult>(IAsyncEnumerable<TSecond> second, Func<T, TSecond, TResult> resultSelector) =>
        throw new NotSupportedException(Sets);

    [Obsolete(Sets, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> Zip<TSecond, TResult>(
        IAsyncEnumerable<TSecond> second, Func<T, TSecond, CancellationToken, ValueTask<TResult>> resultSelector) =>
            throw new NotSupportedException(Sets);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TAccumulate> AggregateAsync<TAccumulate>(
        TAccumulate seed, Func<TAccumulate, T, TAccumulate> func, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Accumulation);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TAccumulate> AggregateAsync<TAccumulate>(
        TAccumulate seed, Func<TAccumulate, T, CancellationToken, ValueTask<TAccumulate>> func,
        CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Accumulation);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TResult> AggregateAsync<TAccumulate, TResult>(
        TAccumulate seed, Func<TAccumulate, T, TAccumulate> func, Func<TAccumulate, TResult> resultSelector,
        CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Accumulation);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<TResult> AggregateAsync<TAccumulate, TResult>(
        TAccumulate seed, Func<TAccumulate, T, CancellationToken, ValueTask<TAccumulate>> func,
        Func<TAccumulate, CancellationToken, ValueTask<TResult>> resultSelector, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Accumulation);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> AggregateAsync(Func<T, T, T> func, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Accumulation);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public ValueTask<T> AggregateAsync(Func<T, T, CancellationToken, ValueTask<T>> func, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(Accumulation);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TKey, TAccumulate>(
        Func<T, TKey> keySelector, Func<TKey, TAccumulate> seedSelector, Func<TAccumulate, T, TAccumulate> func,
        IEqualityComparer<TKey>? keyComparer = null) =>
            throw new NotSupportedException(Accumulation);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TKey, TAccumulate>(
        Func<T, TKey> keySelector, TAccumulate seed, Func<TAccumulate, T, TAccumulate> func,
        IEqualityComparer<TKey>? keyComparer = null) =>
            throw new NotSupportedException(Accumulation);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TKey, TAccumulate>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, Func<TKey, CancellationToken, ValueTask<TAccumulate>> seedSelector,
        Func<TAccumulate, T, CancellationToken, ValueTask<TAccumulate>> func, IEqualityComparer<TKey>? keyComparer = null) =>
            throw new NotSupportedException(Accumulation);

    [Obsolete(Accumulation, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TKey, TAccumulate>(
        Func<T, CancellationToken, ValueTask<TKey>> keySelector, TAccumulate seed,
        Func<TAccumulate, T, CancellationToken, ValueTask<TAccumulate>> func, IEqualityComparer<TKey>? keyComparer = null) =>
            throw new NotSupportedException(Accumulation);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> Select<TResult>(Func<T, TResult> selector) => throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> Select<TResult>(Func<T, int, TResult> selector) => throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> Select<TResult>(Func<T, CancellationToken, ValueTask<TResult>> selector) =>
        throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> Select<TResult>(Func<T, int, CancellationToken, ValueTask<TResult>> selector) =>
        throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TCollection, TResult>(
        Func<T, IAsyncEnumerable<TCollection>> collectionSelector, Func<T, TCollection, TResult> resultSelector) =>
            throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TCollection, TResult>(
        Func<T, IAsyncEnumerable<TCollection>> collectionSelector,
        Func<T, TCollection, CancellationToken, ValueTask<TResult>> resultSelector) =>
            throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TCollection, TResult>(
        Func<T, IEnumerable<TCollection>> collectionSelector, Func<T, TCollection, TResult> resultSelector) =>
            throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TCollection, TResult>(
        Func<T, int, IAsyncEnumerable<TCollection>> collectionSelector,
        Func<T, TCollection, CancellationToken, ValueTask<TResult>> resultSelector) =>
            throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TCollection, TResult>(
        Func<T, int, IEnumerable<TCollection>> collectionSelector, Func<T, TCollection, TResult> resultSelector) =>
            throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TCollection, TResult>(
        Func<T, CancellationToken, ValueTask<IEnumerable<TCollection>>> collectionSelector,
        Func<T, TCollection, CancellationToken, ValueTask<TResult>> resultSelector) =>
            throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TCollection, TResult>(
        Func<T, int, CancellationToken, ValueTask<IEnumerable<TCollection>>> collectionSelector,
        Func<T, TCollection, CancellationToken, ValueTask<TResult>> resultSelector) =>
            throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TResult>(Func<T, IAsyncEnumerable<TResult>> selector) =>
        throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TResult>(Func<T, IEnumerable<TResult>> selector) => throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TResult>(Func<T, int, IAsyncEnumerable<TResult>> selector) =>
        throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TResult>(Func<T, int, IEnumerable<TResult>> selector) =>
        throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TResult>(Func<T, CancellationToken, ValueTask<IEnumerable<TResult>>> selector) =>
        throw new NotSupportedException(Rows);

    [Obsolete(Rows, error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public IAsyncEnumerable<TResult> SelectMany<TResult>(Func<T, int, CancellationToken, ValueTask<IEnumerable<TResult>>> selector) =>
        throw new NotSupportedException(Rows);
}
