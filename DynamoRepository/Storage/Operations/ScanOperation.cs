namespace DynamoRepository;

/// <summary>Reads one page of a whole table or index, in no guaranteed order.</summary>
/// <param name="Table">The table.</param>
internal sealed record ScanOperation(TableRef Table) : PageOperation(Table)
{
    /// <summary>The part to read, from 0, if the work is divided.</summary>
    public int Segment { get; init; }

    /// <summary>The number of parts into which the work is divided; the same for all of them.</summary>
    public int TotalSegments { get; init; } = 1;
}
