using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries;

/// <summary>
/// On an engine that gives out empty pages when a filter leaves nothing: 200 in a row, before, between and after results.
/// </summary>
[TestFixture]
[Slow("starts Dynalite and walks through hundreds of pages")]
public sealed class DynaliteQueryTests
{
    private static readonly Guid Customer = Guid.NewGuid();
    private FaultHandler _network = null!;
    private DynamoConnection _connection = null!;

    [OneTimeSetUp]
    public async Task StoreOrders()
    {
        _network = new FaultHandler();
        _connection = new DynamoConnection(Dynalite.CreateClient(_network.Factory)) { TableNamePrefix = TestTables.NewName() };
        var orders = new DynamoRepository<Order>(_connection);
        await orders.CreateTableAsync();

        // Closed at 0, 201 and 402, and 200 open ones after each.
        var all = Enumerable.Range(0, 603).Select(hour => new Order
        {
            CustomerId = Customer,
            PlacedAt = Orders.Start.AddHours(hour),
            Status = hour % 201 == 0 ? OrderStatus.Closed : OrderStatus.Open,
        });
        await orders.SaveAllAsync(all);
    }

    [OneTimeTearDown]
    public void Disconnect()
    {
        _connection.Client.Dispose();
        _connection.Dispose();
        _network.Dispose();
    }

    [SetUp]
    public void Forget() => _network.Reset();

    [Test]
    public async Task Two_hundred_empty_pages_are_walked_through()
    {
        (await Hours(Closed())).Should().Equal(0, 201, 402);
        _network.RequestsOf("Query").Should().HaveCountGreaterThan(600);
    }

    [Test]
    public async Task The_first_result_may_be_behind_empty_pages()
    {
        (await Closed().Where(order => order.PlacedAt > Orders.Start).FirstOrDefaultAsync())!.PlacedAt.Should()
            .Be(Orders.Start.AddHours(201));
        _network.RequestsOf("Query").Should().HaveCount(201, "it stops with the page that has the result");
        (await Closed().Where(order => order.PlacedAt > Orders.Start.AddHours(402)).FirstOrDefaultAsync()).Should().BeNull();
    }

    [Test]
    public async Task Some_results_are_found_behind_empty_pages()
    {
        (await Hours(Closed().Take(2))).Should().Equal(0, 201);
        _network.RequestsOf("Query").Should().HaveCount(202);
    }

    [Test]
    public async Task Pages_of_results_are_full_whatever_the_pages_of_the_service()
    {
        var first = await Closed().ToPageAsync(2);
        first.Items.Should().HaveCount(2);
        _network.RequestsOf("Query").Should().HaveCount(202, "it stops when the page is full");
        var second = await Closed().ToPageAsync(2, first.NextPageToken);
        second.Items.Should().ContainSingle().Which.PlacedAt.Should().Be(Orders.Start.AddHours(402));
        second.NextPageToken.Should().BeNull();
    }

    [Test]
    public async Task Counting_walks_through_empty_pages()
    {
        (await Closed().CountAsync()).Should().Be(3);
        (await Closed().Where(order => order.PlacedAt > Orders.Start).AnyAsync()).Should().BeTrue();
    }

    [Test]
    public async Task A_scan_walks_through_empty_pages_in_every_segment()
    {
        (await _connection.Scan<Order>(order => order.Status == OrderStatus.Closed).PageSize(5).InParallel(3).ToListAsync()).Should()
            .HaveCount(3);
    }

    private DynamoQuery<Order> Closed() =>
        _connection.Query<Order>(order => order.CustomerId == Customer).Where(order => order.Status == OrderStatus.Closed).PageSize(1);

    private static async Task<IReadOnlyList<int>> Hours(DynamoResults<Order> results) =>
        [.. (await results.ToListAsync()).Select(order => (int)(order.PlacedAt - Orders.Start).TotalHours)];
}
