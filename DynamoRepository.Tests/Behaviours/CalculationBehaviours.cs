using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>What is calculated over the results of a query is what LINQ calculates over the same objects.</summary>
public sealed class CalculationBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private List<Sale> _sales = null!;

    [OneTimeSetUp]
    public async Task StoreSales()
    {
        var random = new Random(20261129);
        _sales =
        [
            .. Enumerable.Range(0, 60).Select(number => new Sale
            {
                Shop = random.Next(4) == 0 ? null : $"shop {random.Next(3)}",
                Price = random.Next(1_000_000) / 1000m,
                Discount = number % 3 == 0 ? null : random.Next(100) / 10m,
                Pieces = random.Next(-50, 50),
                Bonus = number % 2 == 0 ? null : random.Next(9),
                Views = random.NextInt64(1L << 40),
                Weight = random.NextDouble(),
                Score = random.Next(5) == 0 ? null : random.Next(100) / 8f,
                Day = new DateOnly(2026, 1, 1).AddDays(random.Next(300)),
            }),
        ];
        await (await RepositoryAsync<Sale>()).SaveAllAsync(_sales);
    }

    [Test]
    public async Task Sums_and_averages_are_those_of_LINQ()
    {
        var all = Store.Connection.Scan<Sale>();
        (await all.SumAsync(sale => sale.Price)).Should().Be(_sales.Sum(sale => sale.Price));
        (await all.SumAsync(sale => sale.Discount)).Should().Be(_sales.Sum(sale => sale.Discount));
        (await all.SumAsync(sale => sale.Pieces)).Should().Be(_sales.Sum(sale => sale.Pieces));
        (await all.SumAsync(sale => sale.Bonus)).Should().Be(_sales.Sum(sale => sale.Bonus));
        (await all.SumAsync(sale => sale.Views)).Should().Be(_sales.Sum(sale => sale.Views));
        (await all.SumAsync(sale => sale.Weight)).Should().BeApproximately(_sales.Sum(sale => sale.Weight), 1e-9);
        (await all.SumAsync(sale => sale.Score)).Should().BeApproximately(_sales.Sum(sale => sale.Score)!.Value, 1e-3f);
        (await all.SumAsync(sale => sale.Price * sale.Pieces)).Should().Be(_sales.Sum(sale => sale.Price * sale.Pieces));
        (await all.AverageAsync(sale => sale.Price)).Should().Be(_sales.Average(sale => sale.Price));
        (await all.AverageAsync(sale => sale.Pieces)).Should().Be(_sales.Average(sale => sale.Pieces));
        (await all.AverageAsync(sale => sale.Bonus)).Should().Be(_sales.Average(sale => sale.Bonus));
        (await all.Where(sale => sale.Pieces > 0).InParallel(3).SumAsync(sale => sale.Price)).Should()
            .Be(_sales.Where(sale => sale.Pieces > 0).Sum(sale => sale.Price));
        (await all.Select(sale => new { sale.Pieces }).SumAsync(row => row.Pieces)).Should().Be(_sales.Sum(sale => sale.Pieces));
    }

    [Test]
    public async Task Extremes_are_those_of_LINQ()
    {
        var all = Store.Connection.Scan<Sale>();
        (await all.MinAsync(sale => sale.Price)).Should().Be(_sales.Min(sale => sale.Price));
        (await all.MaxAsync(sale => sale.Discount)).Should().Be(_sales.Max(sale => sale.Discount));
        (await all.MinAsync(sale => sale.Score)).Should().Be(_sales.Min(sale => sale.Score));
        (await all.MaxAsync(sale => sale.Day)).Should().Be(_sales.Max(sale => sale.Day));
        (await all.MinAsync(sale => sale.Shop)).Should().Be(_sales.Min(sale => sale.Shop));
    }

    [Test]
    public async Task Nothing_is_what_it_is_in_LINQ()
    {
        var none = Store.Connection.Scan<Sale>(sale => sale.Pieces > 1000);
        (await none.SumAsync(sale => sale.Price)).Should().Be(0);
        (await none.SumAsync(sale => sale.Discount)).Should().Be(0);
        (await none.AverageAsync(sale => sale.Discount)).Should().BeNull();
        (await none.MaxAsync(sale => sale.Bonus)).Should().BeNull();
        (await none.MinAsync(sale => sale.Shop)).Should().BeNull();
        (await none.GroupCountAsync(sale => sale.Shop)).Should().BeEmpty();
        await FluentActions.Awaiting(() => none.AverageAsync(sale => sale.Price)).Should().ThrowAsync<InvalidOperationException>();
        await FluentActions.Awaiting(() => none.MinAsync(sale => sale.Pieces)).Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task Too_large_a_sum_is_an_error_as_in_LINQ() =>
        await FluentActions.Awaiting(() => Store.Connection.Scan<Sale>().SumAsync(sale => int.MaxValue - sale.Pieces)).Should()
            .ThrowAsync<OverflowException>();

    [Test]
    public async Task Groups_are_counted_null_included() =>
        (await Store.Connection.Scan<Sale>().GroupCountAsync(sale => sale.Shop)).Should().BeEquivalentTo(
            _sales.GroupBy(sale => sale.Shop).Select(group => KeyValuePair.Create(group.Key, (long)group.Count())));

    [DynamoTable("sales")]
    private sealed class Sale : AggregateRoot
    {
        public string? Shop { get; set; }

        public decimal Price { get; set; }

        public decimal? Discount { get; set; }

        public int Pieces { get; set; }

        public int? Bonus { get; set; }

        public long Views { get; set; }

        public double Weight { get; set; }

        public float? Score { get; set; }

        public DateOnly Day { get; set; }
    }
}
