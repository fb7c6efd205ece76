using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Where the order of results does not show, the path that reads less is read.</summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.OtherClient)]
public sealed class PathBehaviours(StoreKind kind)
{
    private readonly ConcurrentQueue<ConsumedCapacity> _told = [];
    private StoreUnderTest _store = null!;

    [OneTimeSetUp]
    public async Task StoreWares()
    {
        _store = StoreUnderTest.Of(kind);
        await (await _store.RepositoryAsync<Ware, WareKey>()).SaveAllAsync(Enumerable.Range(0, 100).Select(
            number => new Ware("s", number) { Price = number, Rating = number, Text = new string('x', 8000) }));
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    [Test]
    public async Task It_costs_a_fraction()
    {
        var dear = Wares(ware => ware.Shop == "s" && ware.Price > 97);
        (await UnitsAsync(() => dear.ToListAsync())).Should().BeGreaterThan(90);
        foreach (var cheap in (Func<Task>[])
            [() => dear.CountAsync(), () => dear.AnyAsync(), () => dear.Unordered().ToListAsync(), () => dear.Unordered().ToPageAsync(10),
                () => dear.Where(ware => ware.Price == 98).SingleAsync(), () => dear.Descending().CountAsync()])
            (await UnitsAsync(cheap)).Should().BeLessThan(4);

        (await UnitsAsync(() => Wares(ware => ware.Shop == "s" && ware.Rating > 97).CountAsync())).Should().Be(0.5);
    }

    [Test]
    public async Task What_is_deleted_has_no_order()
    {
        var repository = await _store.RepositoryAsync<Ware, WareKey>();
        await repository.SaveAllAsync(
            Enumerable.Range(0, 100).Select(number => new Ware("old", number) { Price = number, Text = new string('x', 8000) }));
        var dear = Wares(ware => ware.Shop == "old" && ware.Price > 97);
        var deleted = 0;
        var cost = repository.DescribeCost(new Ware("old", 98) { Price = 98, Text = new string('x', 8000) });
        var units = await UnitsAsync(async () => deleted = await dear.DeleteAsync());
        deleted.Should().Be(2);
        (units - (2 * cost.DeleteUnits)).Should().BeLessThan(10, "it reads two");
    }

    [Test]
    public async Task The_order_shows_wherever_it_can_be_seen()
    {
        await (await _store.RepositoryAsync<Ware, WareKey>()).SaveAllAsync(
            Enumerable.Range(0, 9).Select(number => new Ware("ordered", number) { Price = 9 - number }));
        var wares = Wares(ware => ware.Shop == "ordered" && ware.Price > 2);
        (await wares.ToListAsync()).Select(ware => ware.Number).Should().Equal(0, 1, 2, 3, 4, 5, 6);
        (await wares.Unordered().Descending().ToListAsync()).Select(ware => ware.Number).Should().Equal(6, 5, 4, 3, 2, 1, 0);
        (await wares.FirstAsync()).Number.Should().Be(0);
        (await wares.Take(1).SingleAsync()).Number.Should().Be(0);
        (await wares.ToPageAsync(3)).Items.Select(ware => ware.Number).Should().Equal(0, 1, 2);
        var row = await wares.Select(ware => ware.Number).FirstAsync();
        row.Should().Be(0);
        (await wares.Descending().Unordered().ToListAsync()).Select(ware => ware.Price).Should().Equal(3, 4, 5, 6, 7, 8, 9);
    }

    [Test]
    public async Task Pages_continue_on_the_path_of_the_first_one()
    {
        var wares = Wares(ware => ware.Shop == "s" && ware.Price > 89);
        var first = await wares.Unordered().ToPageAsync(3);
        (await UnitsAsync(async () => (await wares.ToPageAsync(3, first.NextPageToken)).Items.Select(ware => ware.Price).Should()
            .Equal(93, 94, 95))).Should().BeLessThan(5);
        var ordered = await wares.ToPageAsync(3);
        (await wares.Unordered().ToPageAsync(3, ordered.NextPageToken)).Items.Select(ware => ware.Price).Should().Equal(93, 94, 95);

        await wares.UsingIndex("by-price").Awaiting(query => query.ToPageAsync(3, ordered.NextPageToken)).Should()
            .ThrowAsync<ArgumentException>().WithMessage("*another query*", "an index that is named is read");
        foreach (var other in (DynamoQuery<Ware>[])
            [
                Wares(ware => ware.Shop == "s"), Wares(ware => ware.Shop == "s" && ware.Price > 88),
                Wares(ware => ware.Shop == "s" && ware.Price > 89).Descending(),
            ])
            await other.Awaiting(query => query.ToPageAsync(3, first.NextPageToken)).Should().ThrowAsync<ArgumentException>()
                .WithMessage("*another query*");
    }

    private DynamoQuery<Ware> Wares(System.Linq.Expressions.Expression<Func<Ware, bool>> condition) =>
        _store.Connection.Query(condition, new DynamoRepositoryOptions { OnConsumedCapacity = _told.Enqueue });

    private async Task<double> UnitsAsync(Func<Task> call)
    {
        _told.Clear();
        await call();
        return _told.Sum(consumed => consumed.CapacityUnits ?? 0);
    }
}
