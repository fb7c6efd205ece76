using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Queries of several values of a key: what they cost, and their pages.</summary>
public sealed class KeyChoiceBehaviours(StoreKind kind) : OrderBehaviours(kind)
{
    [Test]
    public async Task Several_values_are_a_request_each()
    {
        if (Kind == StoreKind.InMemory)
        {
            Assert.Pass("A store in memory sends no requests.");
        }

        var customers = await CustomersAsync(3, 4);
        using var other = Store.Another();
        var query = other.Connection.Query<Order>(order => customers.Contains(order.CustomerId));
        (await RequestsAsync(() => query.ToListAsync())).Should().Be(3);
        (await RequestsAsync(() => query.Take(2).ToListAsync())).Should().Be(3, "each may have the first");
        (await RequestsAsync(() => query.CountAsync())).Should().Be(3);
        (await RequestsAsync(() => query.AnyAsync())).Should().Be(1);
        (await RequestsAsync(() => query.Where(order => order.PlacedAt > Start && order.PlacedAt < Start).ToListAsync())).Should().Be(0);
        (await RequestsAsync(() => query.Where(order => order.CustomerId == customers[1]).ToListAsync())).Should().Be(1);

        async Task<int> RequestsAsync(Func<Task> read)
        {
            var before = other.Network.Requests.Count;
            await read();
            return other.Network.Requests.Count - before;
        }
    }

    [Test]
    public async Task The_token_of_several_queries_belongs_to_their_values()
    {
        var customers = await CustomersAsync(3, 4);
        var token = (await Of(customers).ToPageAsync(5)).NextPageToken!;
        (await Of([.. customers.Reverse(), customers[0]]).ToPageAsync(5, token)).Items.Select(Hour).Should()
            .Equal([1, 2, 2, 2, 3], "the order of the values does not matter");
        Func<Task>[] others =
        [
            () => Of(customers[..2]).ToPageAsync(5, token),
            () => Of(customers).Descending().ToPageAsync(5, token),
            () => Of(customers[0]).ToPageAsync(5, token),
            () => Of(customers).ToPageAsync(5, token[..^2]),
        ];
        foreach (var foreign in others)
        {
            await foreign.Should().ThrowAsync<ArgumentException>();
        }
    }

    [Test]
    public async Task A_forged_token_does_not_leave_the_query_that_it_is_in()
    {
        var customers = await CustomersAsync(2, 2);
        var orders = await OrdersAsync();
        var index = AggregateModel<Order>.For().Schema.Indexes.Single(index => index.Name == "by-customer");
        var plan = new QueryPlan(index, null, null)
        {
            LastingKeyCondition = Condition.AnyOf([.. customers.Order().Select(
                customer => DynamoRepository.Tests.Queries.Rendered.Condition(order => order.CustomerId == customer))]),
        };
        var fingerprint = PageToken.Fingerprint(orders.TableName, plan, false);
        ReadOnlyMemory<byte>[] positions = [Position(customers.Max()), default];
        foreach (var forged in (ReadOnlyMemory<byte>[])[
            PartPosition.Join([.. positions.Select(position => new PartPosition(position, false))]),
            new byte[] { 0, 0, 0 }, new byte[] { 0, 9, 0, 0 }, Position(customers[0])])
        {
            var token = PageToken.Write(fingerprint, index.Name, forged.Span, null);
            await FluentActions.Invoking(() => Of(customers).ToPageAsync(2, token)).Should().ThrowAsync<ArgumentException>();
        }

        var honest = PartPosition.Join([new PartPosition(Position(customers.Min()), false), new PartPosition(default, true)]);
        (await Of(customers).ToPageAsync(9, PageToken.Write(fingerprint, index.Name, honest.Span, null))).Items.Should().ContainSingle();

        static byte[] Position(Guid customer) => System.Text.Encoding.UTF8.GetBytes(
            $$$"""{"id":{"S":"{{{Guid.Empty}}}"},"customerId":{"S":"{{{customer}}}"},"placedAt":{"S":"2026-01-01T00:30:00.0000000Z"}}""");
    }

    private static int Hour(Order order) => (int)(order.PlacedAt - Start).TotalHours;

    private DynamoQuery<Order> Of(Guid[] customers) =>
        Store.Connection.Query<Order>(order => customers.Contains(order.CustomerId));

    private async Task<Guid[]> CustomersAsync(int count, int hours)
    {
        Guid[] customers = [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];
        await (await OrdersAsync()).SaveAllAsync(
            customers.SelectMany(customer => Enumerable.Range(0, hours).Select(hour => Order(customer, hour))));
        return customers;
    }
}
