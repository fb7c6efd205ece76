using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>What queries and scans give, in which order, on which pages.</summary>
public sealed class QueryBehaviours(StoreKind kind) : OrderBehaviours(kind)
{
    [Test]
    public async Task A_repository_of_ones_own_finds_by_an_index()
    {
        var orders = await OrdersAsync();
        var (customer, other) = (Guid.NewGuid(), Guid.NewGuid());
        await orders.SaveAllAsync([Order(customer, 1), Order(customer, 2, OrderStatus.Closed), Order(customer, 3), Order(other, 1)]);

        (await orders.OpenOrdersOf(customer, Start).ToListAsync()).Select(order => order.PlacedAt).Should()
            .Equal(Start.AddHours(3), Start.AddHours(1));
        (await orders.OpenOrdersOf(customer, Start.AddHours(2)).ToListAsync()).Should().ContainSingle();
        (await orders.LatestOf(customer))!.PlacedAt.Should().Be(Start.AddHours(3));
        (await orders.LatestOf(Guid.NewGuid())).Should().BeNull();
    }

    [Test]
    public async Task What_is_loaded_by_a_query_can_be_saved()
    {
        var orders = await OrdersAsync();
        var customer = Guid.NewGuid();
        await orders.SaveAsync(Order(customer, 1));
        var loaded = (await orders.LatestOf(customer))!;
        loaded.Title = "changed";
        await orders.SaveAsync(loaded);
        (await orders.GetByIdAsync(loaded.Id)).Title.Should().Be("changed");
    }

    [Test]
    public async Task Results_come_in_the_order_of_the_sort_key_and_back()
    {
        var customer = Guid.NewGuid();
        await (await OrdersAsync()).SaveAllAsync(new[] { 5, 1, 4, 2, 3 }.Select(hour => Order(customer, hour)));
        var query = Of(customer);
        (await Hours(query)).Should().Equal(1, 2, 3, 4, 5);
        (await Hours(query.Descending())).Should().Equal(5, 4, 3, 2, 1);
        (await Hours(query.Descending().Take(2))).Should().Equal(5, 4);
        (await Hours(query.Take(0))).Should().BeEmpty();
        (await Hours(query.PageSize(2))).Should().Equal(1, 2, 3, 4, 5);
        (await Hours(query.Where(order => order.PlacedAt > Start.AddHours(1) && order.PlacedAt < Start.AddHours(4)))).Should().Equal(2, 3);
        (await Hours(query)).Should().HaveCount(5, "a query is not changed by what was made of it");
    }

    [Test]
    public async Task Numbers_sort_as_numbers()
    {
        var region = Unique();
        await (await OrdersAsync())
            .SaveAllAsync(new[] { 10, 9, -1, 100, 0 }.Select(priority => new Order { Region = region, Priority = priority }));
        var query = Store.Connection.Query<Order>(order => order.Region == region);
        (await query.ToListAsync()).Select(order => order.Priority).Should().Equal(-1, 0, 9, 10, 100);
        (await query.Where(order => order.Priority >= 9).ToListAsync()).Select(order => order.Priority).Should().Equal(9, 10, 100);
        (await query.Where(order => order.Priority > 0 && order.Priority < 100).ToListAsync()).Select(order => order.Priority).Should()
            .Equal(9, 10);
    }

    [Test]
    public async Task An_aggregate_without_an_index_key_is_not_in_the_index()
    {
        var region = Unique();
        var orders = await OrdersAsync();
        var order = new Order { Region = region };
        await orders.SaveAllAsync([order]);
        (await Store.Connection.Query<Order>(o => o.Region == region).CountAsync()).Should().Be(1);
        var loaded = await orders.GetByIdAsync(order.Id);
        loaded.Region = null;
        await orders.SaveAsync(loaded);
        (await Store.Connection.Query<Order>(o => o.Region == region).CountAsync()).Should().Be(0);
        (await orders.ExistsByIdAsync(order.Id)).Should().BeTrue();
    }

    [Test]
    public async Task First_single_count_and_any_answer_with_and_without_a_condition()
    {
        var customer = Guid.NewGuid();
        await (await OrdersAsync()).SaveAllAsync([Order(customer, 1), Order(customer, 2, OrderStatus.Closed), Order(customer, 3)]);
        var query = Of(customer);

        (await query.FirstOrDefaultAsync())!.PlacedAt.Should().Be(Start.AddHours(1));
        (await query.FirstOrDefaultAsync(order => order.Status == OrderStatus.Closed))!.PlacedAt.Should().Be(Start.AddHours(2));
        (await query.FirstOrDefaultAsync(order => order.Title == "none")).Should().BeNull();
        (await query.FirstAsync(order => order.Status == OrderStatus.Closed)).PlacedAt.Should().Be(Start.AddHours(2));
        await query.Invoking(q => q.FirstAsync(order => order.Title == "none")).Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("No Order fits*");
        (await query.SingleOrDefaultAsync(order => order.Status == OrderStatus.Closed))!.PlacedAt.Should().Be(Start.AddHours(2));
        (await query.SingleOrDefaultAsync(order => order.Title == "none")).Should().BeNull();
        await query.Invoking(q => q.SingleOrDefaultAsync()).Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("More than one Order fits*");
        (await query.SingleAsync(order => order.Status == OrderStatus.Closed)).Status.Should().Be(OrderStatus.Closed);
        (await query.CountAsync()).Should().Be(3);
        (await query.CountAsync(order => order.Status == OrderStatus.Open)).Should().Be(2);
        (await query.Take(1).CountAsync()).Should().Be(1);
        (await query.AnyAsync()).Should().BeTrue();
        (await query.AnyAsync(order => order.Title == "none")).Should().BeFalse();
        (await Of(Guid.NewGuid()).AnyAsync()).Should().BeFalse();
    }

    [Test]
    public async Task Rows_are_made_of_what_is_stored()
    {
        var customer = Guid.NewGuid();
        var order = Order(customer, 1).With(new OrderLine("s", 1), new OrderLine("t", 2));
        order.Address = new Address("Bonn", null, new Country("DE"));
        order.Tags.AddRange(["a", "b"]);
        order.Stock["shop"] = 3;
        order.Previous = OrderStatus.Closed;
        order.Net = 10;
        await (await OrdersAsync()).SaveAsync(order);
        var suffix = "!";

        var row = await Of(customer).Select(o => new
        {
            o.Id,
            o.PlacedAt,
            o.Previous,
            o.Note,
            Rating = o.Rating ?? 7,
            City = o.Address!.City.ToUpperInvariant() + suffix,
            o.Address.Country.Code,
            Second = o.Lines[1].Sku,
            Count = o.Lines.Count,
            Tags = string.Join("+", o.Tags),
            Stock = o.Stock["shop"],
            Labels = o.Labels.Count,
            Tax = o.Net * 0.19m,
            Lines = o.Lines,
        }).SingleAsync();

        row.Should().BeEquivalentTo(new
        {
            order.Id,
            order.PlacedAt,
            Previous = (OrderStatus?)OrderStatus.Closed,
            Note = (string?)null,
            Rating = 7,
            City = "BONN!",
            Code = "DE",
            Second = "t",
            Count = 2,
            Tags = "a+b",
            Stock = 3,
            Labels = 0,
            Tax = 1.9m,
            order.Lines,
        });
        (await Of(customer).Select(o => o.Id).ToListAsync()).Should().Equal(order.Id);
        (await Of(customer).Where(o => o.Net > 5).Select(o => new { o.Title, o.Priority }).Take(1).ToListAsync()).Should().ContainSingle();
    }

    [Test]
    public async Task An_index_of_keys_gives_keys_counts_and_aggregates_by_key()
    {
        var orders = await OrdersAsync();
        var customer = Guid.NewGuid();
        await orders.SaveAllAsync([Order(customer, 1), Order(customer, 2), Order(customer, 3, OrderStatus.Draft)]);
        var open = Store.Connection.Query<Order>(order => order.Status == OrderStatus.Open && order.CustomerId == customer)
            .UsingIndex("by-status");

        (await open.CountAsync()).Should().Be(2);
        (await open.Select(order => new { order.Id, order.CustomerId }).ToListAsync()).Should().HaveCount(2);
        (await open.ReadByKey().ToListAsync()).Select(order => order.PlacedAt).Should()
            .BeEquivalentTo([Start.AddHours(1), Start.AddHours(2)]);
        var page = await open.ReadByKey().ToPageAsync(1);
        (await open.ReadByKey().ToPageAsync(5, page.NextPageToken)).Items.Should().ContainSingle().Which.Id.Should()
            .NotBe(page.Items.Single().Id);
        (await open.ReadByKey().CountAsync()).Should().Be(2);
        (await open.ReadByKey().AnyAsync(order => order.CustomerId == customer)).Should().BeTrue();
        (await open.ReadByKey().Select(order => order.PlacedAt).ToListAsync()).Should()
            .BeEquivalentTo([Start.AddHours(1), Start.AddHours(2)]);
        var rows = open.ReadByKey().Select(order => order.Note).Select(note => note ?? "none");
        (await rows.ToPageAsync(1)).Items.Should().Equal("none");
        (await rows.ToListAsync()).Should().Equal("none", "none");
        await open.Invoking(query => query.ToListAsync()).Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("*does not hold every attribute*ReadByKey*");
        await open.Invoking(query => query.Select(order => order.Title).ToListAsync()).Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("*does not hold Title*");
    }

    [Test]
    public async Task A_local_index_is_read_consistently()
    {
        var sessions = await RepositoryAsync<Session, SessionKey>();
        var user = Unique();
        await sessions.SaveAllAsync([new Session(user, "a") { Size = 3 }, new Session(user, "b") { Size = 1 }]);
        var query = Store.Connection.Query<Session>(session => session.UserId == user).UsingIndex("by-size").ConsistentRead();
        (await query.ToListAsync()).Select(session => session.Device).Should().Equal("b", "a");
        (await query.Where(session => session.Size > 1).ToListAsync()).Should().ContainSingle();
        FluentActions.Invoking(() => Of(Guid.NewGuid()).UsingIndex("by-customer").ConsistentRead()).Should()
            .Throw<InvalidOperationException>().WithMessage("*global*");
    }

    [Test]
    [Slow("fills a table of its own")]
    public async Task A_scan_sees_every_aggregate_once_in_one_or_in_many_segments([Values(1, 7)] int segments)
    {
        using var store = StoreUnderTest.Of(Kind);
        var products = await store.RepositoryAsync<Product>();
        var saved = Enumerable.Range(0, 120).Select(number => new Product($"p{number}")).ToList();
        await products.SaveAllAsync(saved);
        var all = store.Connection.Scan<Product>().ConsistentRead();
        DynamoResults<Product> Read(DynamoScan<Product> whole) => segments == 1 ? whole : whole.InParallel(segments);
        var scan = Read(all);

        (await scan.ToListAsync()).Select(product => product.Id).Should().BeEquivalentTo(saved.Select(product => product.Id));
        (await Read(all.PageSize(10)).CountAsync()).Should().Be(120);
        (await scan.Take(50).ToListAsync()).Should().HaveCount(50).And.OnlyHaveUniqueItems();
        (await scan.Take(50).CountAsync()).Should().Be(50);
        (await Read(all.PageSize(7).Where(product => product.Name.StartsWith("p11"))).ToListAsync()).Should().HaveCount(11);
        (await products.CountAsync()).Should().Be(120);
        (await products.GetAllAsync().ToListAsync()).Should().HaveCount(120);
    }

    [Test]
    public async Task An_item_that_cannot_be_read_is_named()
    {
        using var store = StoreUnderTest.Of(Kind);
        var products = await store.RepositoryAsync<Product>();
        var id = Guid.NewGuid();
        await store.PutItemAsync(products, id, "\"name\":{\"N\":\"1\"}");
        var failure = await Expect.FailureAsync(() => store.Connection.Scan<Product>().ToListAsync());
        (failure.Type, failure.Id, failure.Key).Should().Be((RepositoryExceptionType.Serialization, id, id.ToString()));
        failure.Message.Should().Contain("Scan of Product").And.Contain(id.ToString()).And.Contain("Name");
    }

    [Test]
    public async Task A_table_or_an_index_that_is_missing_is_named()
    {
        using var store = StoreUnderTest.Of(Kind);
        var orders = new DynamoRepository<Order>(store.Connection);
        var query = store.Connection.Query<Order>(order => order.Region == "eu");
        if (Kind != StoreKind.InMemory)
        {
            var noTable = await Expect.FailureAsync(() => query.ToListAsync());
            (noTable.Type, noTable.TableName).Should().Be((RepositoryExceptionType.TableNotFound, orders.TableName));
            noTable.Message.Should().Contain("CreateTableAsync");
        }

        var definition = DynamoRepository<Order>.CreateTableDefinition(orders.TableName);
        definition.GlobalSecondaryIndexes.RemoveAll(index => index.IndexName == "by-region");
        definition.AttributeDefinitions.RemoveAll(attribute => attribute.AttributeName is "region" or "priority");
        await store.Connection.Store.Tables.CreateAsync(definition, default);
        var noIndex = await Expect.FailureAsync(() => query.ToListAsync());
        (noIndex.Type, noIndex.TableName).Should().Be((RepositoryExceptionType.TableNotFound, orders.TableName));
        noIndex.Message.Should().Contain("has no index 'by-region'").And.Contain("CreateTableAsync");
    }

    [Test]
    public async Task A_cancelled_token_stops_before_the_next_request()
    {
        using var store = StoreUnderTest.Of(Kind);
        var products = await store.RepositoryAsync<Product>();
        await products.SaveAllAsync(Enumerable.Range(0, 20).Select(number => new Product($"p{number}")));
        using var cancellation = new CancellationTokenSource();
        var seen = 0;
        var reading = async () =>
        {
            await foreach (var _ in store.Connection.Scan<Product>().PageSize(5).WithCancellation(cancellation.Token))
            {
                if (++seen == 5) // the last of its page
                {
                    await cancellation.CancelAsync();
                }
            }
        };
        await reading.Should().ThrowAsync<OperationCanceledException>();
        seen.Should().Be(5, "no further page is asked for");
    }

    private static string Unique() => Guid.NewGuid().ToString("N");
}
