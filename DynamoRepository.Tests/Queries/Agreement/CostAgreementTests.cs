using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>What the library says that something costs is what DynamoDB Local charges for it.</summary>
[TestFixture]
public sealed class CostAgreementTests
{
    private const int WareCount = 1000;
    private const int QueryCount = 1000;

    private readonly Random _random = new(20261130);
    private readonly ConcurrentQueue<ConsumedCapacity> _told = [];
    private StoreUnderTest _memory = null!;
    private StoreUnderTest _engine = null!;
    private DynamoRepository<Ware, WareKey> _wares = null!;
    private List<Ware> _all = null!;

    private DynamoRepositoryOptions Options => new() { OnConsumedCapacity = _told.Enqueue };

    [OneTimeSetUp]
    public async Task StoreWares()
    {
        _memory = StoreUnderTest.Of(StoreKind.InMemory);
        _engine = StoreUnderTest.Of(StoreKind.Wire);
        _all = RandomWares.Of(_random, WareCount * 3 / 2, longestText: 6000).Take(WareCount).ToList();
        _wares = await _engine.RepositoryAsync<Ware, WareKey>(Options);
        await _wares.SaveAllAsync(_all);
        await (await _memory.RepositoryAsync<Ware, WareKey>()).SaveAllAsync(_all);
    }

    [OneTimeTearDown]
    public void Disconnect()
    {
        _memory.Dispose();
        _engine.Dispose();
    }

    [Test]
    [Slow("asks DynamoDB Local many random queries")]
    public async Task Random_queries_cost_what_is_said_of_them()
    {
        var costs = new HashSet<double>();
        var paths = new HashSet<string?>();
        var wrong = new List<string>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var number = 0; number < QueryCount;)
        {
            var change = Query();
            if (change(_memory.Connection) is not { } query)
                continue;
            number++;
            var explanation = await query.ExplainAsync();
            _told.Clear();
            await change(_engine.Connection)!.ToListAsync();
            var units = _told.Sum(consumed => consumed.CapacityUnits!.Value);
            if (units != explanation.Estimate!.ReadUnits || _told.Count != explanation.Estimate.Requests)
                wrong.Add($"{units} ({_told.Count}) {explanation} {query}");
            costs.Add(units);
            paths.Add(explanation.Paths.Single(path => path.IsChosen).IndexName);
        }

        TestContext.Out.WriteLine($"{watch.Elapsed} {costs.Count} {wrong.Count}\n" + string.Join("\n", wrong.Take(15)));
        wrong.Should().BeEmpty();
        costs.Should().HaveCountGreaterThan(30);
        paths.Should().HaveCount(6);
    }

    private Func<DynamoConnection, DynamoResults<int>?> Query()
    {
        var condition = RandomWares.Condition(_random);
        var (kind, take, pageSize, consistent) = (_random.Next(6), _random.Next(30), _random.Next(1, 60), _random.Next(3) == 0);
        return connection =>
        {
            try
            {
                var query = connection.Query(condition, Options);
                query = kind switch { 0 => query.Unordered(), 1 => query.Descending(), 2 => query.PageSize(pageSize), _ => query };
                query = consistent ? query.ConsistentRead() : query;
                var rows = query.Select(ware => ware.Number);
                rows.Explain();
                return kind == 3 ? rows.Take(take) : rows;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        };
    }
}
