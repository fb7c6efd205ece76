namespace DynamoRepository;

/// <summary>The conditions and options of a query, before it is planned. Immutable: every step makes a new one.</summary>
/// <param name="IsScan">True if it reads the whole table or index, and was named so.</param>
/// <param name="Key">The condition that the query was made with; its parts on keys decide what is read. Of a scan, none.</param>
/// <param name="KeyText">That condition as it was written, for messages.</param>
internal sealed record QueryDefinition(bool IsScan, Condition Key, string KeyText)
{
    /// <summary>The conditions added with <c>Where</c>.</summary>
    public Condition Filter { get; init; } = Condition.Always;

    /// <summary>The filter of the repository, unless it is ignored.</summary>
    public Condition RepositoryFilter { get; init; } = Condition.Always;

    /// <summary>The index chosen with <c>UsingIndex</c>, or null.</summary>
    public string? IndexName { get; init; }

    public bool IsDescending { get; init; }

    /// <summary>True if the order of results does not show, so that the path that reads least may be taken.</summary>
    public bool IsUnordered { get; init; }

    public bool IsConsistent { get; init; }

    /// <summary>The maximum number of results, or null for all.</summary>
    public int? Take { get; init; }

    /// <summary>The maximum number of items that one request evaluates, or null for 1 MB of them.</summary>
    public int? PageSize { get; init; }

    /// <summary>Cancels the reading of results, besides the token of the call that reads them.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The number of segments that a scan is divided into.</summary>
    public int Segments { get; init; } = 1;

    /// <summary>True if only keys are read from the index, and the aggregates by them from the table.</summary>
    public bool ReadsByKey { get; init; }
}
