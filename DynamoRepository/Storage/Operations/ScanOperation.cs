namespace DynamoRepository;

/// <summary>Reads one page of a whole table or index, in no order that a caller may count on.</summary>
/// <param name="Table">The table.</param>
internal sealed record ScanOperation(TableRef Table) : PageOperation(Table)
{
    /// <summary>Which part to read, from 0, when the work is divided.</summary>
    public int Segment { get; init; }

    /// <summary>Into how many parts the work is divided; the same for all of them.</summary>
    public int TotalSegments { get; init; } = 1;
}
