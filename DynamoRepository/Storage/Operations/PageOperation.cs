namespace DynamoRepository;

/// <summary>Reads one page of items: what a query and a scan share.</summary>
/// <param name="Table">The table.</param>
internal abstract record PageOperation(TableRef Table)
{
    private QueryExpressions? _expressions;

    /// <summary>The index to read instead of the table itself, or null.</summary>
    public IndexSchema? Index { get; init; }

    /// <summary>The condition on the items to return; the others are also evaluated and charged for.</summary>
    public Condition? Filter { get; init; }

    /// <summary>The maximum number of items to evaluate, or null for as many as one page of 1 MB has.</summary>
    public int? Limit { get; init; }

    /// <summary>The end of an earlier page: its <see cref="ItemPage{T}.LastEvaluatedKey"/>. Empty for the first page.</summary>
    public ReadOnlyMemory<byte> ExclusiveStartKey { get; init; }

    /// <summary>True to read consistently; not possible on a global index.</summary>
    public bool ConsistentRead { get; init; }

    /// <summary>True to count the items without returning them.</summary>
    public bool CountOnly { get; init; }

    /// <summary>The key attributes that a position consists of: the table's and the index's.</summary>
    public required IReadOnlyList<KeyAttribute> Keys { get; init; }

    /// <summary>The attributes to return, or null for all.</summary>
    public IReadOnlyList<AttributePath>? Projection { get; init; }

    /// <summary>The maximum number of items to return, or null; the page ends after the last of them.</summary>
    public int? MaxItems { get; init; }

    /// <summary>True if each item is to be returned with its keys, by which an item that cannot be read is named.</summary>
    public bool NeedsKeys { get; init; }

    /// <summary>
    /// The attributes to request: those needed and, if the page may end within a response, the keys that give the position; null for all.
    /// </summary>
    public IReadOnlyList<AttributePath>? AskedFor => Projection is null || CountOnly ? null
        : MaxItems is null && !NeedsKeys && Projection.Count > 0 ? Projection
        : [.. Projection,
            .. Keys.Select(key => new AttributePath(key.Name)).Where(key => !Projection.Any(path => path.Segments[0] == key.Segments[0]))];

    /// <summary>The expressions, rendered when they are first needed; operations that differ in limits and positions share them.</summary>
    public QueryExpressions Expressions =>
        _expressions?.AreOf(Keyed, Filter, AskedFor) == true ? _expressions : _expressions = new QueryExpressions(Keyed, Filter, AskedFor);

    /// <summary>The condition on the keys, or null.</summary>
    protected virtual Condition? Keyed => null;

    /// <summary>The partition key attributes of the table or index, in order.</summary>
    public IReadOnlyList<string> PartitionAttributes =>
        Index is null ? [Table.PartitionKey] : [.. Index.PartitionKeys.Select(key => key.Name)];

    /// <summary>The sort key attributes of the table or index, in order.</summary>
    public IReadOnlyList<string> SortAttributes =>
        Index is not null ? [.. Index.SortKeys.Select(key => key.Name)] : Table.SortKey is { } sortKey ? [sortKey] : [];
}
