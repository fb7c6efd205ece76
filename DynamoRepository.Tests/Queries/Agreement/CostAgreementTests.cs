using System.Collections.Concurrent;
using System.Linq.Expressions;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

[TestFixture]
public sealed class CostAgreementTests
{
    private readonly Random _random = new(20261130);
    private readonly ConcurrentQueue<ConsumedCapacity> _told = [];

    [Test]
    public async Task Explore()
    {
        using var store = StoreUnderTest.Of(StoreKind.Wire);
        var wares = await store.RepositoryAsync<Ware, WareKey>(new DynamoRepositoryOptions { OnConsumedCapacity = _told.Enqueue, ReturnConsumedCapacity = ReturnConsumedCapacity.INDEXES });
        for (var number = 0; number < 12; number++)
        {
            var ware = new Ware("s", number)
            {
                Price = _random.Next(6), Rating = _random.Next(3) == 0 ? null : _random.Next(6), Name = "abc",
                Maker = _random.Next(3) == 0 ? null : "m", Colour = _random.Next(3) == 0 ? null : "red", Text = new string('x', _random.Next(4000)),
            };
            var cost = wares.DescribeCost(ware);
            TestContext.Out.WriteLine(cost);
            TestContext.Out.WriteLine(Show("create " + cost.CreateUnits, await Told(() => wares.SaveAsync(ware))));
            TestContext.Out.WriteLine(Show("save " + cost.SaveUnits, await Told(() => wares.SaveAsync(ware))));
            ware.Price += 1;
            TestContext.Out.WriteLine(Show("price ", await Told(() => wares.SaveAsync(ware))));
            ware.Rating = (ware.Rating ?? 1) + 1;
            TestContext.Out.WriteLine(Show("rating ", await Told(() => wares.SaveAsync(ware))));
            ware.Rating = null;
            TestContext.Out.WriteLine(Show("no rating ", await Told(() => wares.SaveAsync(ware))));
            ware.Stock++;
            TestContext.Out.WriteLine(Show("stock ", await Told(() => wares.SaveAsync(ware))));
            ware.Colour = "green";
            TestContext.Out.WriteLine(Show("green ", await Told(() => wares.SaveAsync(ware))));
            ware.Text = "";
            TestContext.Out.WriteLine(Show("shorter ", await Told(() => wares.SaveAsync(ware))));
            if (number % 2 == 0) TestContext.Out.WriteLine(Show("delete ", await Told(() => wares.DeleteAsync(ware))));
        }
    }

    private async Task<ConsumedCapacity> Told(Func<Task> call)
    {
        _told.Clear();
        await call();
        return _told.Single();
    }

    private static string Show(string what, ConsumedCapacity told) =>
        $"  {what}: {told.CapacityUnits} table {told.Table?.CapacityUnits} "
        + string.Join(" ", (told.LocalSecondaryIndexes ?? []).Concat(told.GlobalSecondaryIndexes ?? []).Select(x => $"{x.Key}={x.Value.CapacityUnits}"));
}
