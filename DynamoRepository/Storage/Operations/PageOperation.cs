namespace DynamoRepository;

/// <summary>Reads one page of items: what a query and a scan have in common.</summary>
/// <param name="Table">The table.</param>
internal abstract record PageOperation(TableRef Table)
{
    private QueryExpressions? _expressions;

    /// <summary>The index to read instead of the table itself, or null.</summary>
    public IndexSchema? Index { get; init; }

    /// <summary>What must hold of an item for it to be returned; it is evaluated, counted and paid for all the same.</summary>
    public Condition? Filter { get; init; }

    /// <summary>The most items to evaluate, or null for as many as one page of 1 MB has.</summary>
    public int? Limit { get; init; }

    /// <summary>Where an earlier page ended: its <see cref="ItemPage{T}.LastEvaluatedKey"/>. Empty for the first page.</summary>
    public ReadOnlyMemory<byte> ExclusiveStartKey { get; init; }

    /// <summary>Whether to read consistently; not possible on a global index.</summary>
    public bool ConsistentRead { get; init; }

    /// <summary>Whether to count the items without returning them.</summary>
    public bool CountOnly { get; init; }

    /// <summary>The key attributes that a position consists of: the table's and the index's.</summary>
    public IReadOnlyList<KeyAttribute> Keys { get; init; } = [];

    /// <summary>The only attributes asked for, or null for all.</summary>
    public IReadOnlyList<AttributePath>? Projection { get; init; }

    /// <summary>The most items to return, or null; the page then ends after the last of them.</summary>
    public int? MaxItems { get; init; }

    /// <summary>
    /// The attributes to ask for: those needed and, where the page may end within an answer, the keys that say where; null for all.
    /// </summary>
    public IReadOnlyList<AttributePath>? AskedFor => Projection is null || CountOnly ? null
        : MaxItems is null && Projection.Count > 0 ? Projection
        : [.. Projection,
            .. Keys.Select(key => new AttributePath(key.Name)).Where(key => !Projection.Any(path => path.Segments[0] == key.Segments[0]))];

    /// <summary>The expressions, rendered when they are first needed; operations that differ in limits and positions share them.</summary>
    public QueryExpressions Expressions =>
        _expressions?.AreOf(Keyed, Filter, AskedFor) == true ? _expressions : _expressions = new QueryExpressions(Keyed, Filter, AskedFor);

    /// <summary>The condition on the keys, or null.</summary>
    protected virtual Condition? Keyed => null;

    /// <summary>The partition keys' attributes of what is read, in their order.</summary>
    public IReadOnlyList<string> PartitionAttributes =>
        Index is null ? [Table.PartitionKey] : [.. Index.PartitionKeys.Select(key => key.Name)];

    /// <summary>The sort keys' attributes of what is read, in their order.</summary>
    public IReadOnlyList<string> SortAttributes =>
        Index is not null ? [.. Index.SortKeys.Select(key => key.Name)] : Table.SortKey is { } sortKey ? [sortKey] : [];
}
