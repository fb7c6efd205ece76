namespace DynamoRepository;

/// <summary>
/// A scan of the whole table or index, in no order: it evaluates, and charges for, every item, whatever its filter leaves. Nothing is
/// sent before its results are asked for. Immutable: each step returns a new scan.
/// </summary>
/// <typeparam name="T">The aggregate.</typeparam>
/// <remarks>Conditions mean what they mean in a <see cref="DynamoQuery{T}"/>. Aggregates whose time to live is over are not
/// returned.</remarks>
public sealed class DynamoScan<T> : DynamoRead<T, DynamoScan<T>>
{
    // AWS, Scan, TotalSegments: 1 to 1,000,000.
    private const int MostSegments = 1_000_000;

    internal DynamoScan(QuerySource source, QueryDefinition query, QueryResults<T> results)
        : base(source, query, results)
    {
    }

    /// <summary>
    /// Divides the scan into segments and reads several simultaneously, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> (8
    /// unless set): faster, for the same read units, in no order.
    /// </summary>
    /// <param name="segments">The number of segments, 1 to 1,000,000; a few per processor and per 2 GB are usual.</param>
    /// <returns>The results. Conditions and options come before this step; segments that are read simultaneously have no pages.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of that range.</exception>
    /// <remarks>
    /// At least one request for each segment. Each segment being read holds one page in memory, up to 1 MB as it is stored; the next
    /// segment begins when one has ended.
    /// </remarks>
    public DynamoResults<T> InParallel(int segments) => segments is >= 1 and <= MostSegments
        ? new DynamoResults<T>(Source, Definition with { Segments = segments }, Results)
        : throw new ArgumentOutOfRangeException(nameof(segments), Errors.SegmentsInvalid(segments, MostSegments));

    /// <summary>The scan with a token that cancels it, besides the token of the call that reads its results.</summary>
    internal DynamoScan<T> CancelledBy(CancellationToken cancellationToken) =>
        With(Definition with { Cancellation = cancellationToken });

    private protected override DynamoScan<T> With(QueryDefinition query) => new(Source, query, Results);
}
