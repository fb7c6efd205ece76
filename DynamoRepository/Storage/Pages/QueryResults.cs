using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>The results that a query makes of items: whole aggregates, or rows.</summary>
/// <param name="Read">Reads one.</param>
/// <param name="Projection">The attributes that it needs, or null for all.</param>
/// <param name="Load">Loads those that an index found, by their keys.</param>
internal sealed record QueryResults<T>(
    ItemReader<T> Read, IReadOnlyList<AttributePath>? Projection, FoundLoader<T> Load)
{
    /// <summary>Deletes aggregates, while they are being read, and returns their number; null for rows.</summary>
    public Func<IAsyncEnumerable<T>, IProgress<int>?, CancellationToken, Task<int>>? Delete { get; init; }

    /// <summary>Upgrades items of older versions; null if there are none.</summary>
    public ItemUpgrades? Upgrades { get; init; }

    /// <summary>True for rows, which may need all attributes as aggregates do.</summary>
    private bool AreRows { get; init; }

    /// <summary>Rows: of an aggregate, made of what its item holds; of rows, made of each row.</summary>
    /// <exception cref="ArgumentException">The selector of an aggregate needs something that is not stored, or it is nested too
    /// deeply.</exception>
    public QueryResults<TRow> Select<TRow>(Expression<Func<T, TRow>> selector, ValueCodec root)
    {
        ArgumentNullException.ThrowIfNull(selector);
        if (!AreRows)
        {
            var rows = RowTranslator.Translate<TRow>(selector, root, Upgrades);
            return new QueryResults<TRow>(
                rows.Read, rows.Projection,
                Loaded(new Lazy<Func<T, TRow>>(() => LambdaCompiler.ToDelegate(selector))))
            { AreRows = true };
        }

        ExpressionDepth.Check(selector);
        var make = LambdaCompiler.ToDelegate(selector);
        return new QueryResults<TRow>(
            (ref AttributeReader reader, ReadOnlyMemory<byte> source) => make(Read(ref reader, source)), Projection,
            Loaded(new Lazy<Func<T, TRow>>(make)))
        { AreRows = true };
    }

    // A row is what C# makes of the loaded aggregate.
    private FoundLoader<TRow> Loaded<TRow>(Lazy<Func<T, TRow>> make) => async (keys, ignoresFilter, cancellationToken) =>
    {
        var loaded = await Load(keys, ignoresFilter, cancellationToken).ConfigureAwait(false);
        return new BatchRead<TRow>(
            loaded.Found.ToDictionary(found => found.Key, found => make.Value(found.Value), ItemKeyComparer.Instance), loaded.Unreadable);
    };
}
