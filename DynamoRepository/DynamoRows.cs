using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// The rows of a query or scan, made by <see cref="DynamoRead{T, TSelf}.Select{TRow}"/>. Conditions and options are those of the query,
/// and come before it.
/// </summary>
/// <typeparam name="TRow">The row.</typeparam>
public sealed class DynamoRows<TRow> : DynamoResults<TRow>
{
    internal DynamoRows(QuerySource source, QueryDefinition query, QueryResults<TRow> results)
        : base(source, query, results)
    {
    }

    /// <summary>Makes other rows of these, for the same attributes. The selector runs here.</summary>
    /// <typeparam name="TOther">The other row.</typeparam>
    /// <param name="selector">Makes the other row.</param>
    /// <returns>The other rows.</returns>
    /// <exception cref="ArgumentException">The selector is nested too deeply.</exception>
    public new DynamoRows<TOther> Select<TOther>(Expression<Func<TRow, TOther>> selector) =>
        new(Source, Definition, Results.Select(selector, Source.Root));

    /// <inheritdoc cref="DynamoRead{T, TSelf}.ToPageAsync"/>
    public Task<Page<TRow>> ToPageAsync(int limit, string? pageToken = null, CancellationToken cancellationToken = default) =>
        PageAsync(limit, pageToken, cancellationToken);
}
