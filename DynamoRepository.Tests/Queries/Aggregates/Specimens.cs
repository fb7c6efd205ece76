namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>Specimens whose members meet, differ and are absent often, and the values to compare them with.</summary>
internal static class Specimens
{
    public static readonly DateTimeOffset Start = new(2025, 12, 30, 23, 0, 0, TimeSpan.Zero);
    public static readonly string[] Texts = ["", "a", "ab", "abc", "b", "B", "é", "😀", "deep"];
    public static readonly int[] Numbers = [-1, 0, 1, 2, 3, 7];
    public static readonly decimal[] Costs = [0, 1, 1.5m, 1.50m, 100.01m];
    public static readonly double[] Ratios = [0, 0.1, 0.5, 1, 1e10];
    public static readonly Guid[] Ids = [Guid.Empty, new(1, 0, 0, new byte[8]), new(-1, 2, 3, new byte[8])];
    public static readonly DateTimeOffset[] Times =
    [
        Start, Start.AddHours(1), Start.AddHours(1).AddTicks(-1), Start.AddDays(2), Start.AddDays(33), Start.AddDays(63),
        Start.AddYears(1), new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(2)), new(2026, 2, 28, 23, 59, 59, TimeSpan.FromHours(-5)),
    ];

    public static readonly DateOnly[] Days = [.. Times.Select(time => DateOnly.FromDateTime(time.UtcDateTime)).Distinct()];
    public static readonly DateTimeOffset End = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000);
    public static readonly Land?[] Lands = [null, new("IT", 0), new("DE", 1)];
    public static readonly Spot?[] Spots =
    [
        null, new("Rome", null, null), new("Rome", "1", null), new("Rome", null, new("IT", 0)), new("Bonn", "1", new("DE", 1), true),
        new("Bonn", "1", new("DE", 2), true, 5), new("Rome", null, null, false, 4), new("", "", null),
    ];

    public static readonly Price[] Prices =
        [default, new(1, null, new(2026, 1, 1)), new(1.5m, "EUR", new(2026, 1, 1)), new(1.50m, "EUR", default)];
    public static readonly Shape?[] Shapes =
    [
        null, new Circle(null, 1), new Circle("red", 2), new Ring("red", 2, 1), new Ring(null, 1, 0), new Square("red", 2, "2"),
        new Square(null, 1, null),
    ];

    public static readonly Mail?[] Mails = [null, new("a@x"), new("b@x"), new("")];

    public static T Pick<T>(this Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    public static Specimen New(Random random) => new()
    {
        Group = random.Pick(["g", "h"]),
        At = random.Pick(Times).AddTicks(random.Next(-1, 2)),
        Day = random.Pick(Days),
        Name = random.Pick(Texts),
        Note = random.Next(3) == 0 ? null : random.Pick(Texts),
        Count = random.Pick(Numbers),
        Rating = Maybe(random, random.Pick(Numbers)),
        Weight = random.Pick(Numbers),
        Level = (byte)random.Next(4),
        Ratio = random.Pick(Ratios),
        Share = random.Pick([0f, 0.1f, 0.5f, 1]),
        Cost = random.Pick(Costs),
        Grade = random.Pick(['A', 'B', 'é']),
        IsOpen = random.Next(2) == 0,
        IsGift = Maybe(random, random.Next(2) == 0),
        Owner = random.Pick(Ids),
        Parent = Maybe(random, random.Pick(Ids)),
        Status = random.Pick(Enum.GetValues<OrderStatus>()),
        Previous = Maybe(random, random.Pick(Enum.GetValues<OrderStatus>())),
        Seen = Maybe(random, random.Pick(Times)),
        When = random.Pick(Times).UtcDateTime,
        Due = Maybe(random, random.Pick(Days)),
        Opens = new TimeOnly(random.Next(24), random.Next(2)),
        Delay = random.Pick([TimeSpan.Zero, TimeSpan.FromMinutes(90)]),
        Release = random.Pick([null, new Version(1, 2), new Version(1, 10)]),
        Until = Maybe(random, End.AddSeconds(random.Next(-1, 2))),
        Serial = new(random.Pick(Numbers)),
        Former = Maybe(random, new Serial(random.Pick(Numbers))),
        Sender = random.Pick(Mails),
        Home = random.Pick(Spots),
        Work = random.Pick(Spots) ?? new("Rome", null, null),
        Fee = random.Pick(Prices),
        Extra = Maybe(random, random.Pick(Prices)),
        Shape = random.Pick(Shapes),
        Tags = [.. Some(random, Texts)],
        Codes = [.. Some(random, Numbers)],
        Labels = [.. Some(random, Texts)],
        Stock = Some(random, Texts).Where(name => name.Length > 0).ToDictionary(name => name, _ => random.Pick(Numbers)),
        Spots = [.. Some(random, Spots).OfType<Spot>()],
        Floor = random.Pick([1, 3, 4]),
        State = random.Pick(["new", "old", ""]),
        IsLate = random.Next(2) == 0,
        Rank = random.Pick([1, 7]),
        Reason = random.Next(2) == 0 ? null : random.Pick(Texts),
        Marks = [.. Some(random, Texts)],
    };

    public static OldSpecimen Old(Random random) => new(new Guid(random.Next(), 7, 0, new byte[8]))
    {
        Group = random.Pick(["g", "h"]),
        At = random.Pick(Times),
        Day = random.Pick(Days),
        Name = random.Pick(Texts),
        Count = random.Pick(Numbers),
        When = random.Pick(Times).UtcDateTime,
        Owner = random.Pick(Ids),
        Home = random.Pick([null, new OldSpot("Rome", null), new OldSpot("Bonn", "x")]),
        Work = random.Pick([new OldSpot("Rome", null), new OldSpot("Rome", "x")]),
        Fee = random.Pick(Prices),
    };

    private static T? Maybe<T>(Random random, T value)
        where T : struct => random.Next(3) == 0 ? null : value;

    private static IEnumerable<T> Some<T>(Random random, IReadOnlyList<T> values) => values.Where(_ => random.Next(3) == 0);
}
