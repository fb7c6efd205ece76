namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>Orders whose members meet and differ often, the same ones for every seed.</summary>
internal static class Orders
{
    public static readonly Guid[] Customers = [.. Enumerable.Range(1, 3).Select(number => new Guid(number, 0, 0, new byte[8]))];
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Order Random(Random random)
    {
        var order = new Order(new Guid(random.Next(), 0, 0, new byte[8]))
        {
            CustomerId = Pick(random, Customers),
            PlacedAt = Start.AddHours(random.Next(72)).ToOffset(TimeSpan.FromHours(random.Next(-3, 3))),
            Status = Pick(random, Enum.GetValues<OrderStatus>()),
            Previous = Maybe(random, Pick(random, Enum.GetValues<OrderStatus>())),
            Region = random.Next(3) == 0 ? null : Pick(random, ["eu", "us", "x"]),
            Priority = random.Next(-3, 9),
            Title = Pick(random, ["x", "a", "b", "deep", "f", "xy", "x!", "m", "", "xxxx", "z", "n"]),
            Note = Pick<string?>(random, ["x", "a", "b", "", null, "eu", "é", "😀"]),
            Grade = Pick(random, ['A', 'B', 'C']),
            IsPaid = random.Next(2) == 0,
            IsGift = Maybe(random, random.Next(2) == 0),
            Rating = Maybe(random, random.Next(6)),
            Level = (byte)random.Next(4),
            Weight = random.Next(4),
            Discount = Pick(random, [0, 0.1, 0.5, 0.75, 1e10]),
            Ratio = Pick(random, [0f, 0.1f, 0.5f, 2]),
            Net = Pick(random, [0m, 5m, 19.9m, 19.90m, 100.01m]),
            Parent = Maybe(
                random,
                Pick(
                    random,
                    [Guid.Empty, Guid.Parse("11111111-2222-3333-4444-555555555555"), Guid.Parse("ffffffff-2222-3333-4444-555555555555")])),
            DueOn = new DateOnly(2026, 2, 1).AddDays(random.Next(5)),
            Delay = Pick(random, [TimeSpan.Zero, TimeSpan.FromMinutes(90)]),
            Release = Pick(random, [null, new Version(1, 2), new Version(1, 10)]),
            Hash = Pick(random, [[], [1, 2], new byte[16]]),
            Address = Pick(random, [null, new Address("Bonn", null, new Country("DE")), new Address("Lyon", "1", new Country("FR"))]),
            Payment = Pick<Payment?>(
                random,
                [null, new Card { Amount = 5 }, new CreditCard { Amount = 7, Limit = random.Next(10) }, new Transfer { Amount = 4 }]),
            Tags = [.. Some(random, ["a", "b", "c", "a"])],
            Codes = [.. Some(random, [1, 5, 7, 9])],
            Labels = [.. Some(random, ["a", "b", "c"])],
            Stock = Some(random, ["shop", "a.b", "c"]).ToDictionary(name => name, _ => random.Next(6)),
            Kind = Pick(random, ["k", "x", "a"]),
        };
        if (random.Next(2) == 0)
        {
            order.Ship(order.PlacedAt.AddHours(random.Next(-1, 3)));
        }

        return order.With([.. Some(random, [new OrderLine("s", 1), new OrderLine("t", 3), new OrderLine("u", 9)])]);
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private static T? Maybe<T>(Random random, T value)
        where T : struct => random.Next(3) == 0 ? null : value;

    private static IEnumerable<T> Some<T>(Random random, IReadOnlyList<T> values) => values.Where(_ => random.Next(2) == 0);
}
