namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>An aggregate with an index for every kind of sort key that has an order.</summary>
[DynamoTable("readings")]
public sealed class Reading(Guid? id = null) : AggregateRoot(id)
{
    [DynamoIndex("Text")]
    [DynamoIndex("Whole")]
    [DynamoIndex("Long")]
    [DynamoIndex("Exact")]
    [DynamoIndex("Double")]
    [DynamoIndex("Single")]
    [DynamoIndex("Instant")]
    [DynamoIndex("Moment")]
    [DynamoIndex("Day")]
    [DynamoIndex("Time")]
    [DynamoIndex("Code")]
    public string Device { get; init; } = "";

    [DynamoIndex("Text", Role = IndexRole.SortKey)]
    public string Text { get; init; } = "";

    [DynamoIndex("Whole", Role = IndexRole.SortKey)]
    public int Whole { get; init; }

    [DynamoIndex("Long", Role = IndexRole.SortKey)]
    public long Long { get; init; }

    [DynamoIndex("Exact", Role = IndexRole.SortKey)]
    public decimal Exact { get; init; }

    [DynamoIndex("Double", Role = IndexRole.SortKey)]
    public double Double { get; init; }

    [DynamoIndex("Single", Role = IndexRole.SortKey)]
    public float Single { get; init; }

    [DynamoIndex("Instant", Role = IndexRole.SortKey)]
    public DateTimeOffset Instant { get; init; }

    [DynamoIndex("Moment", Role = IndexRole.SortKey)]
    public DateTime Moment { get; init; }

    [DynamoIndex("Day", Role = IndexRole.SortKey)]
    public DateOnly Day { get; init; }

    [DynamoIndex("Time", Role = IndexRole.SortKey)]
    public TimeOnly Time { get; init; }

    [DynamoIndex("Code", Role = IndexRole.SortKey)]
    public Guid Code { get; init; }

    public int Quality { get; init; }

    /// <summary>Values of each member that are near each other, the least and the greatest ones included.</summary>
    public static IReadOnlyDictionary<string, object[]> Values { get; } = new Dictionary<string, object[]>
    {
        [nameof(Text)] = ["\0", "a", "a\0", "ab", "b", "é", "\uFFFF", new string('a', 1024), new string('\u007F', 1024)],
        [nameof(Whole)] = [int.MinValue, -1, 0, 1, 2, 3, int.MaxValue],
        [nameof(Long)] = [long.MinValue, -1L, 0L, 1L, 2L, long.MaxValue],
        [nameof(Exact)] = [decimal.MinValue, -1.5m, 0m, 0.0000000000000000000000000001m, 1m, 1.0000000000000000000000000001m, Most],
        [nameof(Double)] = [-1e100, -0.1, 0d, 1e-120, 0.1, Math.BitIncrement(0.1), 1e120],
        [nameof(Single)] = [-1e30f, -0.1f, 0f, 0.1f, MathF.BitIncrement(0.1f), 1e30f],
        [nameof(Instant)] = [DateTimeOffset.MinValue, Start, Start.AddTicks(1), Start.AddDays(1), DateTimeOffset.MaxValue],
        [nameof(Moment)] = [Start.UtcDateTime, Start.UtcDateTime.AddTicks(1), Start.UtcDateTime.AddDays(1)],
        [nameof(Day)] = [DateOnly.MinValue, new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 1), DateOnly.MaxValue],
        [nameof(Time)] = [TimeOnly.MinValue, new TimeOnly(12, 0), new TimeOnly(12, 0).Add(TimeSpan.FromTicks(1)), TimeOnly.MaxValue],
        [nameof(Code)] = [Guid.Empty, new Guid(1, 2, 3, new byte[8]), new Guid(1, 2, 4, new byte[8]), Guid.AllBitsSet],
    };

    private static decimal Most => decimal.MaxValue;

    private static DateTimeOffset Start => Orders.Start;

    public static Reading Random(Random random, params string[] devices)
    {
        return new Reading(new Guid(random.Next(), 0, 0, new byte[8]))
        {
            Device = devices[random.Next(devices.Length)],
            Text = Any<string>(nameof(Text)),
            Whole = Any<int>(nameof(Whole)),
            Long = Any<long>(nameof(Long)),
            Exact = Any<decimal>(nameof(Exact)),
            Double = Any<double>(nameof(Double)),
            Single = Any<float>(nameof(Single)),
            Instant = Any<DateTimeOffset>(nameof(Instant)),
            Moment = Any<DateTime>(nameof(Moment)),
            Day = Any<DateOnly>(nameof(Day)),
            Time = Any<TimeOnly>(nameof(Time)),
            Code = Any<Guid>(nameof(Code)),
            Quality = random.Next(4),
        };

        T Any<T>(string member) => (T)Values[member][random.Next(Values[member].Length)];
    }
}
