using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries;

/// <summary>What goes over the wire: how many requests, and what is in them.</summary>
[TestFixture]
public sealed class QueryRequestTests
{
    private static readonly Guid Customer = Guid.NewGuid();
    private StoreUnderTest _store = null!;

    [OneTimeSetUp]
    public async Task StoreOrders()
    {
        _store = StoreUnderTest.Of(StoreKind.Wire);
        var orders = await _store.RepositoryAsync<Order>();
        await orders.SaveAllAsync(Enumerable.Range(0, 40).Select(hour => new Order
        {
            CustomerId = Customer,
            PlacedAt = Orders.Start.AddHours(hour),
            Status = hour == 30 ? OrderStatus.Closed : OrderStatus.Open,
        }));
        var sessions = await _store.RepositoryAsync<Session, SessionKey>();
        await sessions.SaveAsync(new Session("u", "d"));
        _store.Network.KeepsRequests = true;
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    [SetUp]
    public void Forget() => _store.Network.Reset();

    [Test]
    public async Task The_first_result_of_an_index_is_one_request_for_one_item()
    {
        await Query().FirstOrDefaultAsync();
        Sent().Should().ContainSingle().Which.Json.GetProperty("Limit").GetInt32().Should().Be(1);
    }

    [Test]
    public async Task Any_is_one_request_that_transfers_nothing()
    {
        await Query().AnyAsync();
        var sent = Sent().Should().ContainSingle().Which.Json;
        (sent.GetProperty("Limit").GetInt32(), sent.GetProperty("Select").GetString()).Should().Be((1, "COUNT"));
    }

    [Test]
    public async Task Some_results_never_read_a_page_that_they_do_not_need()
    {
        (await Query().Take(3).ToListAsync()).Should().HaveCount(3);
        Sent().Should().ContainSingle().Which.Json.GetProperty("Limit").GetInt32().Should().Be(3);

        _store.Network.Reset();
        (await Query().PageSize(2).Take(3).ToListAsync()).Should().HaveCount(3);
        Sent().Select(request => request.Json.GetProperty("Limit").GetInt32()).Should().Equal(2, 1);

        _store.Network.Reset();
        (await Query().PageSize(20).Where(order => order.Status == OrderStatus.Open).Take(3).ToListAsync()).Should().HaveCount(3);
        Sent().Should().ContainSingle();
    }

    [Test]
    public async Task A_filtered_result_on_the_first_page_is_one_request()
    {
        (await Query().FirstOrDefaultAsync(order => order.Status == OrderStatus.Open)).Should().NotBeNull();
        Limits().Should().Equal(16);
    }

    [Test]
    public async Task A_filter_evaluates_four_times_as_many_in_each_request_until_enough_are_found()
    {
        (await Query().FirstOrDefaultAsync(order => order.Status == OrderStatus.Closed)).Should().NotBeNull();
        Limits().Should().Equal(16, 64);

        _store.Network.Reset();
        (await Query().Where(order => order.Status == OrderStatus.Closed).ToPageAsync(10)).Items.Should().ContainSingle();
        Limits().Should().Equal(20, 80);
    }

    [Test]
    public async Task Leaving_await_foreach_early_evaluates_few_items_and_reading_on_ever_more()
    {
        var many = Guid.NewGuid();
        await new DynamoRepository<Order>(_store.Connection).SaveAllAsync(
            Enumerable.Range(0, 600).Select(hour => new Order { CustomerId = many, PlacedAt = Orders.Start.AddHours(hour) }));
        _store.Network.Reset();
        await foreach (var _ in _store.Connection.Query<Order>(order => order.CustomerId == many))
        {
            break;
        }

        Limits().Should().Equal(100);

        _store.Network.Reset();
        var read = 0;
        await foreach (var _ in _store.Connection.Query<Order>(order => order.CustomerId == many))
        {
            read++;
        }

        read.Should().Be(600);
        Limits().Should().Equal(100, 400, 1600);

        _store.Network.Reset();
        (await _store.Connection.Query<Order>(order => order.CustomerId == many).ToListAsync()).Should().HaveCount(600);
        (await _store.Connection.Query<Order>(order => order.CustomerId == many).SumAsync(order => order.Rating)).Should().Be(0);
        Limits().Should().Equal([null, null]);
        Sent()[1].Json.GetProperty("ProjectionExpression").GetString().Should().Be("#n1");
    }

    [Test]
    public async Task Expired_aggregates_before_the_first_are_not_asked_for_one_by_one()
    {
        var sessions = new DynamoRepository<Session, SessionKey>(_store.Connection);
        var expired = Enumerable.Range(100, 30)
            .Select(number => new Session("many", $"d{number}") { ExpiresAt = DateTimeOffset.UtcNow.AddHours(-1) });
        await sessions.SaveAllAsync([.. expired, new Session("many", "e")]);
        _store.Network.Reset();
        (await _store.Connection.Query<Session>(session => session.UserId == "many").FirstOrDefaultAsync())!.Device.Should().Be("e");
        Sent().Select(request => request.Json.GetProperty("Limit").GetInt32()).Should().Equal(1, 64);
    }

    [Test]
    public async Task Leaving_early_stops_asking()
    {
        var seen = 0;
        await foreach (var _ in Query().PageSize(5))
        {
            if (++seen == 7)
            {
                break;
            }
        }

        Sent().Should().HaveCount(2);
    }

    [Test]
    public async Task The_next_page_is_asked_for_only_when_it_is_wanted()
    {
        await using var results = Query().PageSize(5).GetAsyncEnumerator();
        for (var number = 1; number <= 5; number++)
        {
            await results.MoveNextAsync();
        }

        Sent().Should().ContainSingle();
        await results.MoveNextAsync();
        Sent().Should().HaveCount(2);
    }

    [Test]
    public async Task A_page_without_a_filter_is_one_request_and_with_one_stops_when_full()
    {
        var page = await Query().ToPageAsync(10);
        page.Items.Should().HaveCount(10);
        Sent().Should().ContainSingle();
        await Query().Where(order => order.Status == OrderStatus.Open).ToPageAsync(10, page.NextPageToken);
        Sent().Should().HaveCount(2);
    }

    [Test]
    public void Making_a_query_sends_nothing()
    {
        _ = Query().Descending().Take(1).ToString();
        _store.Network.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task What_cannot_match_sends_nothing()
    {
        (await Query().Where(order => Array.Empty<string>().Contains(order.Title)).ToListAsync()).Should().BeEmpty();
        (await Query().Where(order => order.PlacedAt > Orders.Start && order.PlacedAt < Orders.Start).CountAsync()).Should().Be(0);
        (await Query().Take(0).ToListAsync()).Should().BeEmpty();
        (await _store.Connection.Query<Order>(order => order.Region == "").FirstOrDefaultAsync()).Should().BeNull();
        _store.Network.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task Rows_ask_only_for_the_attributes_they_need()
    {
        await Query().Select(order => new { order.Title, order.Address!.City, order.Lines[0].Sku }).ToListAsync();
        var sent = Sent().Should().ContainSingle().Which.Json;
        sent.GetProperty("ProjectionExpression").GetString()!.Split(", ")
            .Select(
                path =>
                    string.Join(
                        ".", path.Split('.').Select(name => sent.GetProperty("ExpressionAttributeNames").GetProperty(name).GetString())))
            .Should().Equal("title", "address.city", "lines");
    }

    [Test]
    public async Task Aggregates_are_not_projected_and_reads_are_eventual_unless_asked()
    {
        await Query().ToListAsync();
        await _store.Connection.Query<Session>(session => session.UserId == "u").ConsistentRead().ToListAsync();
        var (eventual, consistent) = (Sent()[0].Json, Sent()[1].Json);
        eventual.TryGetProperty("ProjectionExpression", out _).Should().BeFalse();
        eventual.TryGetProperty("ConsistentRead", out _).Should().BeFalse();
        consistent.GetProperty("ConsistentRead").GetBoolean().Should().BeTrue();
    }

    [Test]
    [Slow("sends queries with hundreds of naughty strings")]
    public async Task Naughty_strings_change_nothing_but_values_and_names([Values] bool asKey)
    {
        foreach (var text in NaughtyStrings.All.Where(text => text.Length > 0))
        {
            _store.Network.Reset();
            var query = asKey
                ? _store.Connection.Query<Order>(order => order.Region == text)
                : Query()
                    .Where(
                        order =>
                            order.Title == text
                                || order.Note!.StartsWith(text)
                                || order.Kind.Contains(text)
                                || order.Stock[text] == 1
                                || order.Tags.Contains(text));
            (await query.ToListAsync()).Should().BeEmpty();
            var sent = Sent().Should().ContainSingle().Which.Json;
            (sent.GetProperty("KeyConditionExpression").GetString(), asKey ? null : sent.GetProperty("FilterExpression").GetString())
                .Should().Be(
                ("#n0 = :v0", asKey
                    ? null
                    : "#n1 = :v1 OR begins_with(#n2, :v2) OR contains(#n3, :v3) OR #n4.#n5 = :v4 OR contains(#n6, :v5)"), "of '{0}'", text);
            sent.GetProperty("ExpressionAttributeValues").GetProperty(":v0").GetProperty("S").GetString().Should()
                .Be(asKey ? text : Customer.ToString());
        }
    }

    [Test]
    public void A_query_shows_what_will_be_sent()
    {
        Query().Where(order => order.PlacedAt > Orders.Start && order.Status != OrderStatus.Closed).Descending().Take(3).ToString()
            .Replace(_store.Connection.TableNamePrefix!, "", StringComparison.Ordinal)
            .Should().Be("""
                Query table 'orders', index 'by-customer', descending, take 3
                  key condition: #n0 = :v0 AND #n1 > :v1
                  filter: #n2 <> :v2
                  names: #n0 = customerId, #n1 = placedAt, #n2 = status
                """);
        _store.Connection.Scan<Order>(order => order.IsPaid).InParallel(4).Select(order => order.Id).ToString().Should().EndWith("""
            orders', 4 segments
              filter: #n0 = :v0
              projection: #n1
              names: #n0 = isPaid, #n1 = id
            """);
        _store.Connection.Query<Order>(order => order.Region == "").ToString().Should()
            .EndWith("nothing is sent, because nothing can match");
        _store.Connection.Query<Order>(order => order.Region == "x" && order.CustomerId == Customer).ToString().Should()
            .Contain("several indexes fit equally");
    }

    private DynamoQuery<Order> Query() => _store.Connection.Query<Order>(order => order.CustomerId == Customer);

    private IEnumerable<int?> Limits() =>
        Sent().Select(request => request.Json.TryGetProperty("Limit", out var limit) ? limit.GetInt32() : (int?)null);

    private IReadOnlyList<RecordedRequest> Sent() => _store.Network.Requests;
}
