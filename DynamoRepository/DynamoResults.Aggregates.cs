using System.Linq.Expressions;

namespace DynamoRepository;

// Calculated here: DynamoDB has no aggregate functions.
public partial class DynamoResults<T>
{
    /// <summary>Reads a member of every result, and adds it up, as LINQ does: nulls are left out, and the sum of no results is 0.</summary>
    /// <param name="selector">The member, such as <c>order =&gt; order.Total</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The sum; of decimals, exact.</returns>
    /// <exception cref="OverflowException">The sum is too large for its type.</exception>
    /// <exception cref="ArgumentException">The selector needs something that is not stored.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>
    /// DynamoDB does not calculate: this reads the member of every result, at the read units of whole items, one request for each 1 MB.
    /// Memory holds one page at a time.
    /// </remarks>
    public Task<decimal> SumAsync(Expression<Func<T, decimal>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="SumAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<decimal?> SumAsync(Expression<Func<T, decimal?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="SumAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<int> SumAsync(Expression<Func<T, int>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="SumAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<int?> SumAsync(Expression<Func<T, int?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="SumAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<long> SumAsync(Expression<Func<T, long>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="SumAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<long?> SumAsync(Expression<Func<T, long?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="SumAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<double> SumAsync(Expression<Func<T, double>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="SumAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<double?> SumAsync(Expression<Func<T, double?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="SumAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<float> SumAsync(Expression<Func<T, float>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="SumAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<float?> SumAsync(Expression<Func<T, float?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).SumAsync(cancellationToken).AsTask();

    /// <summary>Reads a member of every result, and calculates the average, as LINQ does: nulls are left out.</summary>
    /// <param name="selector">The member, such as <c>order =&gt; order.Total</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The average; null if there is nothing to average and the member may be null.</returns>
    /// <exception cref="InvalidOperationException">There is no result, and the member cannot be null.</exception>
    /// <exception cref="ArgumentException">The selector needs something that is not stored.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>
    /// DynamoDB does not calculate: this reads the member of every result, at the read units of whole items, one request for each 1 MB.
    /// Memory holds one page at a time.
    /// </remarks>
    public Task<decimal> AverageAsync(Expression<Func<T, decimal>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="AverageAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<decimal?> AverageAsync(Expression<Func<T, decimal?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="AverageAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<double> AverageAsync(Expression<Func<T, int>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="AverageAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<double?> AverageAsync(Expression<Func<T, int?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="AverageAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<double> AverageAsync(Expression<Func<T, long>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="AverageAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<double?> AverageAsync(Expression<Func<T, long?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="AverageAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<double> AverageAsync(Expression<Func<T, double>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="AverageAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<double?> AverageAsync(Expression<Func<T, double?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="AverageAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<float> AverageAsync(Expression<Func<T, float>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <inheritdoc cref="AverageAsync(Expression{Func{T, decimal}}, CancellationToken)"/>
    public Task<float?> AverageAsync(Expression<Func<T, float?>> selector, CancellationToken cancellationToken = default) =>
        ValuesAsync(selector, cancellationToken).AverageAsync(cancellationToken).AsTask();

    /// <summary>Reads a member of every result, and returns the smallest value, in the order of C#; nulls are left out.</summary>
    /// <typeparam name="TValue">The member's type.</typeparam>
    /// <param name="selector">The member, such as <c>order =&gt; order.Total</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The smallest value; null if there is none and the member may be null.</returns>
    /// <exception cref="InvalidOperationException">There is no result, and the member cannot be null.</exception>
    /// <exception cref="ArgumentException">The selector needs something that is not stored.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>
    /// An index with this member as its sort key has the value at one of its ends: one request. DynamoDB does not calculate: this reads the
    /// member of every result, at the read units of whole items, one request for each 1 MB. Memory holds one page at a time.
    /// </remarks>
    public Task<TValue?> MinAsync<TValue>(
        Expression<Func<T, TValue>> selector, CancellationToken cancellationToken = default) =>
            ValuesAsync(selector, cancellationToken).MinAsync(Comparer<TValue>.Default, cancellationToken).AsTask()!;

    /// <summary>Reads a member of every result, and returns the greatest value, in the order of C#; nulls are left out.</summary>
    /// <typeparam name="TValue">The member's type.</typeparam>
    /// <param name="selector">The member, such as <c>order =&gt; order.Total</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The greatest value; null if there is none and the member may be null.</returns>
    /// <exception cref="InvalidOperationException">There is no result, and the member cannot be null.</exception>
    /// <exception cref="ArgumentException">The selector needs something that is not stored.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>
    /// An index with this member as its sort key has the value at one of its ends: one request. DynamoDB does not calculate: this reads the
    /// member of every result, at the read units of whole items, one request for each 1 MB. Memory holds one page at a time.
    /// </remarks>
    public Task<TValue?> MaxAsync<TValue>(
        Expression<Func<T, TValue>> selector, CancellationToken cancellationToken = default) =>
            ValuesAsync(selector, cancellationToken).MaxAsync(Comparer<TValue>.Default, cancellationToken).AsTask()!;

    /// <summary>Reads a member of every result, and counts the results that have the same value of it.</summary>
    /// <typeparam name="TKey">The member's type.</typeparam>
    /// <param name="selector">The member, such as <c>order =&gt; order.Total</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Each value, null included, with its number of results, in the order in which the values were found.</returns>
    /// <exception cref="ArgumentException">The selector needs something that is not stored.</exception>
    /// <exception cref="RepositoryException">The store did not respond, or an item cannot be read.</exception>
    /// <remarks>
    /// DynamoDB does not calculate: this reads the member of every result, at the read units of whole items, one request for each 1 MB.
    /// Memory holds one page at a time, and each value once.
    /// </remarks>
    public async Task<IReadOnlyList<KeyValuePair<TKey, long>>> GroupCountAsync<TKey>(
        Expression<Func<T, TKey>> selector, CancellationToken cancellationToken = default)
    {
        // A tuple may hold null, a key may not be it.
        var counts = new OrderedDictionary<ValueTuple<TKey>, long>();
        await foreach (var value in ValuesAsync(selector, cancellationToken).ConfigureAwait(false))
        {
            var key = ValueTuple.Create(value);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return [.. counts.Select(count => KeyValuePair.Create(count.Key.Item1, count.Value))];
    }

    // Everything is read, so in pages as large as they come.
    private IAsyncEnumerable<TValue> ValuesAsync<TValue>(
        Expression<Func<T, TValue>> selector, CancellationToken cancellationToken) =>
            Select(selector).ResultsAsync(inSteps: false, cancellationToken);
}
