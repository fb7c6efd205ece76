using System.Linq.Expressions;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.Queries;

#region aggregate
[DynamoTable("orders")]
public sealed class Order(string customer, DateTimeOffset placedAt, decimal total) : AggregateRoot
{
    [DynamoIndex("by-customer")]
    public string Customer { get; private set; } = customer;

    [DynamoIndex("by-customer", Role = IndexRole.SortKey)]
    public DateTimeOffset PlacedAt { get; private set; } = placedAt;

    [DynamoIndex("by-coupon", Projection = IndexProjection.KeysOnly)]
    public string? Coupon { get; private set; }                     // null: not in the index, which costs nothing

    public decimal Total { get; private set; } = total;
    public OrderStatus Status { get; private set; }
    public List<string> Tags { get; private set; } = [];

    public void Ship() => Status = OrderStatus.Shipped;
    public void Redeem(string coupon) => Coupon = coupon;
}
#endregion

public enum OrderStatus
{
    Open,
    Shipped,
}

#region repository
public sealed record OrderRow(Guid Id, decimal Total);

public sealed class OrderRepository(DynamoConnection connection, DynamoRepositoryOptions? options = null)
    : DynamoRepository<Order>(connection, options)
{
    // Partition key and range of the sort key: DynamoDB reads only these.
    public Task<List<Order>> OfMonthAsync(string customer, DateTimeOffset month) =>
        Query(order => order.Customer == customer && order.PlacedAt >= month && order.PlacedAt < month.AddMonths(1)).ToListAsync();

    // The newest first; one request, which reads three items.
    public Task<List<Order>> LatestAsync(string customer) =>
        Query(order => order.Customer == customer).Descending().Take(3).ToListAsync();

    // Total and Status are in no key: a filter, at the cost of reading all of the customer's orders.
    public Task<List<Order>> LargeOpenAsync(string customer, decimal least) =>
        Query(order => order.Customer == customer && order.Total >= least && order.Status != OrderStatus.Shipped).ToListAsync();

    // Rows: only what they need is transferred.
    public Task<List<OrderRow>> TotalsAsync(string customer) =>
        Query(order => order.Customer == customer).Select(order => new OrderRow(order.Id, order.Total)).ToListAsync();

    // The index holds keys only: the orders are loaded from the table, one more request for each 100.
    public Task<List<Order>> WithCouponAsync(string coupon) =>
        Query(order => order.Coupon == coupon).ReadByKey().ToListAsync();

    // One page for a caller that comes back with the token.
    public Task<Page<Order>> PageAsync(string customer, string? pageToken) =>
        Query(order => order.Customer == customer).Descending().ToPageAsync(20, pageToken);

    // A scan reads the whole table, whatever the filter leaves: for reports.
    public Task<long> CountShippedAsync() =>
        Scan(order => order.Status == OrderStatus.Shipped).InParallel(4).CountAsync();

    // What would be sent, for a log or a test.
    public string Explain(string customer, decimal least) =>
        Query(order => order.Customer == customer && order.Total >= least).ToString();
}
#endregion

public sealed class Orders(DynamoConnection connection) : DynamoRepository<Order>(connection)
{
    #region scan
    public DynamoScan<Order> Above(decimal total) => Scan(order => order.Total > total);
    #endregion

    #region several
    // A query for each customer, merged: the newest orders of all of them.
    public Task<List<Order>> LatestOfAsync(IEnumerable<string> customers) =>
        Query(order => customers.Contains(order.Customer)).Descending().Take(10).ToListAsync();
    #endregion

    #region calculation
    public Task<decimal> RevenueAsync(string customer) =>
        Query(order => order.Customer == customer).SumAsync(order => order.Total);

    public Task<IReadOnlyList<KeyValuePair<OrderStatus, long>>> CountByStatusAsync() =>
        Scan().InParallel(4).GroupCountAsync(order => order.Status);
    #endregion

    #region dates
    // In the index by-customer, from the first moment of the month to before the first of the next.
    public DynamoQuery<Order> OfMonth(string customer, int year, int month) => Query(
        order => order.Customer == customer && order.PlacedAt.Year == year && order.PlacedAt.Month == month);
    #endregion

    #region composed
    public static Expression<Func<Order, bool>> IsLarge => order => order.Total >= 100;
    public static Expression<Func<Order, bool>> IsOpen => order => order.Status == OrderStatus.Open;

    public DynamoQuery<Order> LargeOpen(string customer) =>
        Query(order => order.Customer == customer && IsLarge.Compile()(order) && IsOpen.Compile()(order));
    #endregion

    #region refused
    public DynamoScan<Order> OfTags() => Scan(order => order.Tags.Any(tag => tag.StartsWith('x')));
    #endregion
}

#region filter
[DynamoTable("notes")]
public sealed class Note(string text) : AggregateRoot
{
    public string Text { get; private set; } = text;
    public bool IsDeleted { get; private set; }

    public void Delete() => IsDeleted = true;
}

public sealed class NoteRepository(DynamoConnection connection) : DynamoRepository<Note>(connection)
{
    protected override Expression<Func<Note, bool>>? Filter => note => !note.IsDeleted;
}
#endregion

[TestFixture]
public sealed class QuerySnippets
{
    private static readonly DateTimeOffset January = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Queries_find_what_they_say()
    {
        using var connection = DynamoConnection.InMemory();
        var orders = new OrderRepository(connection);
        var all = Enumerable.Range(0, 40).Select(day => new Order(day % 2 == 0 ? "ann" : "ben", January.AddDays(day), day)).ToList();
        all[2].Redeem("SPRING");
        all[4].Ship();
        await orders.SaveAllAsync(all);

        (await orders.OfMonthAsync("ann", January)).Should().HaveCount(16).And.BeInAscendingOrder(order => order.PlacedAt);
        (await orders.LatestAsync("ann")).Should().Equal(all[38], all[36], all[34]);
        (await new Orders(connection).LatestOfAsync(["ben", "ann", "eve"])).Should().Equal(all.AsEnumerable().Reverse().Take(10));
        (await orders.LargeOpenAsync("ann", 36)).Should().Equal(all[36], all[38]);
        (await orders.TotalsAsync("ann")).Should().HaveCount(20).And.Contain(new OrderRow(all[2].Id, 2));
        (await orders.WithCouponAsync("SPRING")).Should().Equal(all[2]);
        (await orders.CountShippedAsync()).Should().Be(1);
        (await orders.PageAsync("ann", null)).Items.Should().HaveCount(20);
        Page.Read("docs/queries.md").Blocks.Select(block => block.Text).Should()
            .Contain(orders.Explain("ann", 100).ReplaceLineEndings("\n"), orders.Explain("ann", 100));
    }

    [Test]
    public async Task What_a_filter_hides_is_stored()
    {
        using var connection = DynamoConnection.InMemory();
        var notes = new NoteRepository(connection);
        var added = new Note("tea");
        await notes.AddAsync(added);
        var id = added.Id;

        #region filtered
        await notes.UpdateAsync(id, note => note.Delete());
        Note? gone = await notes.FindByIdAsync(id);                             // null
        Note kept = await notes.IgnoreFilter().GetByIdAsync(id);                // still stored
        long all = await notes.GetAllAsync().IgnoreFilter().CountAsync();
        #endregion

        (gone, kept.Text, all).Should().Be((null, "tea", 1));
    }

    [Test]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        using var connection = DynamoConnection.InMemory();
        var orders = new OrderRepository(connection, new DynamoRepositoryOptions { PageTokenKey = new byte[32] });
        await orders.SaveAllAsync(Enumerable.Range(0, 50).Select(day => new Order("ann", January.AddDays(day), day)));

        var seen = new List<Order>();
        #region pages
        string? token = null;
        do
        {
            var page = await orders.PageAsync("ann", token);
            seen.AddRange(page.Items);
            token = page.NextPageToken;                        // null after the last page
        }
        while (token is not null);
        #endregion

        seen.Should().HaveCount(50).And.OnlyHaveUniqueItems();
        var first = await orders.PageAsync("ann", null);
        await FluentActions.Awaiting(() => orders.PageAsync("ben", first.NextPageToken)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => new OrderRepository(connection).PageAsync("ann", first.NextPageToken)).Should()
            .ThrowAsync<ArgumentException>();
    }

    [Test]
    public async Task Paths_and_costs_are_explained()
    {
        using var connection = DynamoConnection.InMemory();
        var wares = new WareRepository(connection);
        await wares.SaveAllAsync(
            Enumerable.Range(0, 100).Select(number => new Ware("north", number) { Price = number, Text = new string('x', 8000) }));

        (await wares.AboveAsync("north", 97)).Select(ware => ware.Number).Should().Equal(98, 99);
        (await wares.SomeAboveAsync("north", 97)).Should().HaveCount(2);
        (await wares.CountAboveAsync("north", 97)).Should().Be(2);
        #region cost
        var cost = wares.DescribeCost(new Ware("north", 1) { Price = 3, Text = new string('x', 2000) });
        Console.WriteLine(cost);
        #endregion
        var explanation = await new ExplainedWares(connection).ExplainAsync("north", 97);
        explanation.CheaperIndex.Should().Be("by-price");
        var blocks = Page.Read("docs/queries.md").Blocks.Select(block => block.Text).ToList();
        blocks.Should().Contain(explanation.ToString().ReplaceLineEndings("\n"), explanation.ToString());
        blocks.Should().Contain(cost.ToString().ReplaceLineEndings("\n"), cost.ToString());
    }

    [Test]
    public async Task Results_are_read_as_they_come()
    {
        using var connection = DynamoConnection.InMemory();
        var orders = new Orders(connection);
        await orders.SaveAllAsync([new Order("ann", January, 3), new Order("ben", January, 4)]);
        var sum = 0m;

        #region script
        await foreach (var order in orders.Above(3))
            sum += order.Total;
        #endregion

        sum.Should().Be(4);
    }

    [Test]
    public void Costs_are_reported()
    {
        using var connection = DynamoConnection.InMemory();

        #region capacity
        var orders = new OrderRepository(connection, new DynamoRepositoryOptions
        {
            OnConsumedCapacity = consumed => Console.WriteLine($"{consumed.TableName}: {consumed.CapacityUnits} units"),
        });
        #endregion

        orders.TableName.Should().Be("orders");
    }

    [Test]
    public async Task Sums_and_counts_are_calculated_here()
    {
        using var connection = DynamoConnection.InMemory();
        await new OrderRepository(connection).SaveAllAsync([new Order("ann", DateTimeOffset.UtcNow, 3), new Order("ann", default, 4)]);

        (await new Orders(connection).RevenueAsync("ann")).Should().Be(7);
        (await new Orders(connection).CountByStatusAsync()).Should()
            .ContainSingle().Which.Should().Be(KeyValuePair.Create(OrderStatus.Open, 2L));
    }

    [Test]
    public async Task Months_are_ranges_and_conditions_are_composed()
    {
        using var connection = DynamoConnection.InMemory();
        var orders = new Orders(connection);
        var all = Enumerable.Range(0, 40).Select(day => new Order("ann", January.AddDays(day), 80 + day)).ToList();
        await orders.SaveAllAsync(all);

        var inFebruary = orders.OfMonth("ann", 2026, 2);
        (await inFebruary.ToListAsync()).Should().Equal(all[31..]);
        inFebruary.ToString().Should().Contain("BETWEEN").And.NotContain("filter");
        (await orders.LargeOpen("ann").ToListAsync()).Should().Equal(all[20..]);
    }

    [Test]
    public void What_DynamoDB_cannot_do_is_refused()
    {
        using var connection = DynamoConnection.InMemory();

        var message = new Orders(connection).Invoking(orders => orders.OfTags()).Should().Throw<ArgumentException>().Which.Message;
        Page.Read("docs/queries.md").Lines.Should().Contain(line => line.Contains(message, StringComparison.Ordinal), message);
    }
}
