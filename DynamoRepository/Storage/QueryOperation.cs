namespace DynamoRepository;

/// <summary>Reads one page of a query or scan.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The index that is read, or null for the table itself.</param>
/// <param name="Keys">The key attributes that a position consists of: the table's and the index's.</param>
/// <param name="KeyCondition">What is queried by, or null for a scan.</param>
/// <param name="Filter">Which of the items read are returned, or null for all.</param>
internal sealed record QueryOperation(TableRef Table, IndexSchema? Index, IReadOnlyList<KeyAttribute> Keys, Condition? KeyCondition, Condition? Filter)
{
    /// <summary>The only attributes asked for, or null for all.</summary>
    public IReadOnlyList<AttributePath>? Projection { get; init; }

    public bool IsDescending { get; init; }

    public bool IsConsistent { get; init; }

    /// <summary>How many items are evaluated at most, filtered out or not; null for what fits into 1 MB.</summary>
    public int? Limit { get; init; }

    /// <summary>How many items are returned at most; the page then ends after the last of them.</summary>
    public int? MaxItems { get; init; }

    /// <summary>After which position to begin (<see cref="StartKey"/>), or null for the beginning.</summary>
    public ReadOnlyMemory<byte>? After { get; init; }

    /// <summary>Which of the <see cref="Segments"/> of a parallel scan, from 0.</summary>
    public int Segment { get; init; }

    /// <summary>How many parts the scan has; 1 for an ordinary one.</summary>
    public int Segments { get; init; } = 1;

    /// <summary>Whether the items are only counted.</summary>
    public bool CountOnly { get; init; }

    public bool IsScan => KeyCondition is null;

    /// <summary>The attributes to ask for: those needed and, where the page may end within an answer, the keys that say where; null for all.</summary>
    public IReadOnlyList<AttributePath>? AskedFor => Projection is null || CountOnly ? null
        : MaxItems is null && Projection.Count > 0 ? Projection
        : [.. Projection, .. Keys.Select(key => new AttributePath(key.Name)).Where(key => !Projection.Any(path => path.Segments[0] == key.Segments[0]))];
}
