using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

[TestFixture]
public sealed class ExploreTests
{
    [Test]
    public async Task Explore()
    {
        using var store = StoreUnderTest.Of(StoreKind.Wire);
        var told = new List<ConsumedCapacity>();
        var random = new Random(20261130);
        var wares = await store.RepositoryAsync<Ware, WareKey>(new DynamoRepositoryOptions { OnConsumedCapacity = told.Add, ReturnConsumedCapacity = Amazon.DynamoDBv2.ReturnConsumedCapacity.INDEXES });
        var lines = 0;
        foreach (var ware in RandomWares.Of(random, 300, 3000))
        {
            told.Clear();
            var cost = wares.DescribeCost(ware);
            await wares.SaveAsync(ware);
            var t = told.Single();
            if (t.CapacityUnits != cost.CreateUnits && lines++ < 4)
                TestContext.Out.WriteLine($"@{t.CapacityUnits} table {t.Table?.CapacityUnits} " + string.Join(" ", (t.LocalSecondaryIndexes ?? []).Concat(t.GlobalSecondaryIndexes ?? []).Select(x => $"{x.Key}={x.Value.CapacityUnits}")) + $" {ware.Shop} {ware.Number} {ware.Price} {cost}");
        }
        using var client = DynamoRepository.Tests.Engines.DynamoDbLocal.CreateClient();
        foreach (var index in new[] { "by-price", "by-name", "by-rating", "by-maker", "by-colour" })
        foreach (var (projection, filter, select, consistent) in new (string?, string?, string?, bool)[]
            { (null, null, null, false), (null, null, "COUNT", false), ("#n", null, null, false), (null, "#n <> :p", null, false), ("#n", "#n <> :p", null, false), (null, "#n <> :p", "COUNT", false), ("shop", null, null, false), ("price", null, null, false) })
        {
            var request = new ScanRequest { TableName = wares.TableName, IndexName = index, ProjectionExpression = projection, FilterExpression = filter, ReturnConsumedCapacity = "INDEXES", Select = select };
            if (projection == "#n" || filter is not null) request.ExpressionAttributeNames = new() { ["#n"] = "number" };
            if (filter is not null) request.ExpressionAttributeValues = new() { [":p"] = new AttributeValue { N = "2" } };
            try
            {
                var page = await client.ScanAsync(request);
                var t = page.ConsumedCapacity;
                TestContext.Out.WriteLine($"@{index} {projection} {filter} {select}: {page.ScannedCount} {t.CapacityUnits} table {t.Table?.CapacityUnits} " + string.Join(" ", (t.LocalSecondaryIndexes ?? []).Concat(t.GlobalSecondaryIndexes ?? []).Select(x => $"{x.Key}={x.Value.CapacityUnits}")));
            }
            catch (Amazon.DynamoDBv2.AmazonDynamoDBException e) { TestContext.Out.WriteLine($"@{index} {projection} {e.Message}"); }
        }
    }
}
