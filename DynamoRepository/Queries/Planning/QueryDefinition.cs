namespace DynamoRepository;

/// <summary>What a query asks, before it is planned. Immutable: every step makes a new one.</summary>
/// <param name="IsScan">Whether it reads the whole table or index, and was named so.</param>
/// <param name="Key">The condition that the query was made with; its parts on keys decide what is read. Of a scan, none.</param>
/// <param name="KeyText">That condition as it was written, for messages.</param>
internal sealed record QueryDefinition(bool IsScan, Condition Key, string KeyText)
{
    /// <summary>What was added with <c>Where</c>.</summary>
    public Condition Filter { get; init; } = Condition.Always;

    /// <summary>The index that was asked for, or null.</summary>
    public string? IndexName { get; init; }

    public bool IsDescending { get; init; }

    public bool IsConsistent { get; init; }

    /// <summary>How many results at most, or null for all.</summary>
    public int? Take { get; init; }

    /// <summary>How many items one request evaluates at most, or null for what fits into 1 MB.</summary>
    public int? PageSize { get; init; }

    /// <summary>Into how many parts a scan is divided.</summary>
    public int Segments { get; init; } = 1;

    /// <summary>Whether only keys are read from the index, and the aggregates by them from the table.</summary>
    public bool ReadsByKey { get; init; }
}
