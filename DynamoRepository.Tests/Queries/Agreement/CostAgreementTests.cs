using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>
/// What the library says that a query costs is what DynamoDB Local charges for it, but for its <see cref="LocalCharges"/>.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class CostAgreementTests
{
    private const int QueryCount = 1000;

    private readonly Random _random = new(20261130);
    private readonly ConcurrentQueue<ConsumedCapacity> _told = []; // several queries are sent simultaneously
    private int _count;
    private StoreUnderTest _memory = null!;
    private StoreUnderTest _engine = null!;
    private DynamoRepository<Ware, WareKey> _wares = null!;

    private DynamoRepositoryOptions Options => new()
    {
        OnConsumedCapacity = _told.Enqueue,
        ReturnConsumedCapacity = ReturnConsumedCapacity.INDEXES,
    };

    [OneTimeSetUp]
    public async Task StoreWares()
    {
        _memory = StoreUnderTest.Of(StoreKind.InMemory);
        _engine = StoreUnderTest.Of(StoreKind.Wire);
        var wares = RandomWares.Of(_random, 150, longestText: 8000);

        // Two pages, of 1 MB and less.
        wares.AddRange(Enumerable.Range(0, 7).Select(number => new Ware("large", number) { Text = new string('x', 180_000) }));
        _count = wares.Count;
        _wares = await _engine.RepositoryAsync<Ware, WareKey>(Options);
        await _wares.SaveAllAsync(wares);
        await (await _memory.RepositoryAsync<Ware, WareKey>()).SaveAllAsync(wares);
        _told.Clear();
    }

    [SetUp]
    public void Forget() => _told.Clear();

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
        var (paths, several) = (new HashSet<string?>(), 0);
        for (var number = 0; number < QueryCount;)
        {
            var change = Query();
            if (change(_memory.Connection) is not { } query)
                continue;
            number++;
            var explanation = await query.ExplainAsync();
            await CostsAsync(explanation, change(_engine.Connection)!);
            costs.Add(explanation.Estimate!.ReadUnits);
            several += explanation.Reads.Any(read => read.Queries > 1) ? 1 : 0;
            paths.Add(explanation.Paths.SingleOrDefault(path => path.IsChosen)?.IndexName);
        }

        costs.Should().HaveCountGreaterThan(40);
        several.Should().BeGreaterThan(50);
        paths.Should().BeEquivalentTo([null, "by-price", "by-rating", "by-name", "by-maker", "by-colour"]);
    }

    [Test]
    public async Task Several_pages_and_scans_cost_what_is_said_of_them()
    {
        var changes = new Func<DynamoConnection, DynamoResults<int>>[]
        {
            connection => connection.Query<Ware>(ware => ware.Shop == "large", Options).Select(ware => ware.Number),
            connection => connection.Query<Ware>(ware => ware.Shop == "large", Options).ConsistentRead().Select(ware => ware.Number),
            connection => connection.Query<Ware>(ware => ware.Shop == "large", Options).Select(ware => ware.Number).Take(3),
            connection => connection.Query<Ware>(ware => ware.Shop == "none", Options).Select(ware => ware.Number),
            connection => connection.Scan<Ware>(ware => ware.Rating > 2, Options).UsingIndex("by-maker").Select(ware => ware.Number),
        };
        foreach (var change in changes)
        {
            await CostsAsync(await change(_memory.Connection).ExplainAsync(), change(_engine.Connection));
        }

        (await changes[0](_memory.Connection).ExplainAsync()).Estimate.Should().BeEquivalentTo(new { Requests = 2, Items = 7L });
    }

    [TestCase("by-colour")]
    [TestCase("by-rating")]
    public async Task A_scan_of_an_index_costs_its_entries(string index)
    {
        var estimate = (await Of(_memory).ExplainAsync()).Estimate!;
        var entries = (await _memory.Connection.Scan<Ware>().ToListAsync()).Select(ware => _wares.DescribeCost(ware))
            .Where(cost => Entry(cost).Bytes > 0).ToList();
        estimate.Items.Should().Be(entries.Count);
        estimate.Bytes.Should().Be(entries.Sum(cost => Entry(cost).Bytes));
        estimate.ReadUnits.Should().Be(CapacityUnits.OfRead(estimate.Bytes, isConsistent: false));

        await Of(_engine).CountAsync();
        _told.Single().CapacityUnits.Should().Be(LocalCharges.OfIndexScan(entries));

        DynamoResults<int> Of(StoreUnderTest store) =>
            store.Connection.Scan<Ware>(null, Options).UsingIndex(index).Select(ware => ware.Number);

        IndexCost Entry(AggregateCost cost) => cost.Indexes.Single(entry => entry.Name == index);
    }

    /// <summary>
    /// Where the two differ: DynamoDB's limit of 1 MB is on what is evaluated ("Query" in the Developer Guide: "before applying the
    /// filter"), that of DynamoDB Local on what the filter leaves. The page is then larger, and rounded up once instead of twice.
    /// </summary>
    [Test]
    public async Task DynamoDB_Local_does_not_end_a_page_at_1_MB_of_what_a_filter_discards()
    {
        var estimate = (await Of(_memory).ExplainAsync()).Estimate!;
        await Of(_engine).ToListAsync();
        (estimate.Requests, _told.Count).Should().Be((2, 1));
        _told.Single().CapacityUnits.Should().Be(CapacityUnits.OfRead(estimate.Bytes, isConsistent: false));

        DynamoQuery<Ware> Of(StoreUnderTest store) =>
            store.Connection.Query<Ware>(ware => ware.Shop == "large" && ware.Stock == 9, Options);
    }

    [Test]
    public async Task Sizes_of_the_table_tell_what_a_scan_and_a_whole_key_cost_about()
    {
        var scan = (await _engine.Connection.Scan<Ware>().ExplainAsync()).Estimate!;
        scan.IsMeasured.Should().BeFalse();
        scan.Items.Should().Be(_count);
        await _engine.Connection.Scan<Ware>(null, Options).ToListAsync();
        scan.ReadUnits.Should().BeApproximately(_told.Sum(consumed => consumed.CapacityUnits!.Value), 1);
        _told.Clear();

        var byColour = _engine.Connection.Scan<Ware>().UsingIndex("by-colour");
        (await byColour.Select(ware => ware.Number).ExplainAsync()).Estimate!.Items.Should().BeInRange(50, _count - 20);
        (await _engine.Connection.Scan<Ware>().Take(31).ExplainAsync()).Estimate!.Items.Should().Be(31);
        (await _engine.Connection.Scan<Ware>(ware => ware.Stock == 1).Take(3).ExplainAsync()).Estimate.Should().BeNull();
        (await _engine.Connection.Query<Ware>(ware => ware.Shop == "s" && ware.Number == 1).ExplainAsync()).Estimate!.Items.Should().Be(1);
        (await _engine.Connection.Query<Ware>(ware => ware.Shop == "s" && ware.Number > 1).ExplainAsync()).Estimate.Should().BeNull();
        (await _engine.Connection.Query<Ware>(ware => ware.Shop == "").ExplainAsync()).Estimate!.ReadUnits.Should().Be(0);
    }

    private async Task CostsAsync(QueryExplanation explanation, DynamoResults<int> query)
    {
        var isConsistent = query.ToString().Contains("consistent", StringComparison.Ordinal);
        _told.Clear();
        await query.ToListAsync();
        explanation.Estimate!.Requests.Should().Be(_told.Count, "of {0}", explanation);
        explanation.Estimate.ReadUnits.Should().Be(
            _told.Sum(charged => LocalCharges.InTheService(charged, isConsistent)), "of {0}", explanation);
        _told.Clear();
    }

    private Func<DynamoConnection, DynamoResults<int>?> Query()
    {
        var condition = RandomWares.Condition(_random);
        var (kind, take, pageSize, consistent) = (_random.Next(6), _random.Next(30), _random.Next(1, 60), _random.Next(3) == 0);
        return connection =>
        {
            var query = connection.Query(condition, Options);
            query = kind switch { 0 => query.Unordered(), 1 => query.Descending(), 2 => query.PageSize(pageSize), _ => query };
            query = consistent ? query.ConsistentRead() : query;
            var rows = query.Select(ware => ware.Number);
            try
            {
                // Items with the same key are in no order in an index, and need not be of the same size.
                var (reads, hasNoTies) = (rows.Explain().Reads, rows.Explain().Reads.All(read => read.IndexName is null));
                return kind is not (2 or 3) ? rows
                    : !hasNoTies ? null
                    : kind == 2 ? rows
                    : reads.All(read => read.Queries == 1) ? rows.Take(take) : null;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        };
    }
}
