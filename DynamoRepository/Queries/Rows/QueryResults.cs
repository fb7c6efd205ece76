using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>The results that a query makes of items: whole aggregates, or rows.</summary>
/// <param name="Read">Reads one.</param>
/// <param name="Projection">The attributes that it needs, or null for all.</param>
/// <param name="Load">Loads one by its key, also one that the repository's filter hides if the flag is true; null for rows.</param>
internal sealed record QueryResults<T>(
    ItemReader<T> Read, IReadOnlyList<AttributePath>? Projection, Func<ItemKey, bool, CancellationToken, Task<T?>>? Load)
{
    /// <summary>Deletes aggregates, while they are being read, and returns their number; null for rows.</summary>
    public Func<IAsyncEnumerable<T>, IProgress<int>?, CancellationToken, Task<int>>? Delete { get; init; }

    /// <summary>Rows: of an aggregate, made of what its item holds; of rows, made of each row.</summary>
    /// <exception cref="ArgumentException">The selector of an aggregate needs something that is not stored, or it is nested too
    /// deeply.</exception>
    public QueryResults<TRow> Select<TRow>(Expression<Func<T, TRow>> selector, ValueCodec root)
    {
        ArgumentNullException.ThrowIfNull(selector);
        if (Load is not null)
        {
            var rows = RowTranslator.Translate<TRow>(selector, root);
            return new QueryResults<TRow>(rows.Read, rows.Projection, null);
        }

        ExpressionDepth.Check(selector);
        var make = LambdaCompiler.ToDelegate(selector);
        return new QueryResults<TRow>(
            (ref AttributeReader reader, ReadOnlyMemory<byte> source) => make(Read(ref reader, source)), Projection, null);
    }
}
