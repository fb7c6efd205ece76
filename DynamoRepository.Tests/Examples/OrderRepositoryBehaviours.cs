using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using Shop;

namespace DynamoRepository.Tests.Examples;

/// <summary>The repository of the example <c>custom-repository</c>, as it is, in memory and on DynamoDB Local.</summary>
public sealed class OrderRepositoryBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Test]
    public async Task It_finds_an_order_by_its_number_or_nothing()
    {
        var orders = await OrdersAsync();
        var order = NewOrder(Guid.NewGuid(), Monday);
        await orders.SaveAsync(order);

        var found = await orders.FindByNumberAsync(order.Number);
        (found, found!.Total).Should().Be((order, 39.98m));
        (await orders.FindByNumberAsync("none")).Should().BeNull();
    }

    [Test]
    public async Task It_lists_the_open_orders_of_a_customer_since_a_time_newest_first()
    {
        var orders = await OrdersAsync();
        var (customer, other) = (Guid.NewGuid(), Guid.NewGuid());
        Order[] all =
            [NewOrder(customer, Monday.AddTicks(-1)), NewOrder(customer, Monday), NewOrder(customer, Monday.AddDays(1)),
                NewOrder(customer, Monday.AddDays(2)), NewOrder(other, Monday)];
        all[2].Ship();
        await orders.SaveAllAsync(all);

        var open = new List<Order>();
        await foreach (var order in orders.OpenOrdersOf(customer, Monday))
            open.Add(order);
        open.Should().Equal(all[3], all[1]);
    }

    [Test]
    public async Task It_publishes_events_once_the_order_is_saved()
    {
        var published = new List<IDomainEvent>();
        var orders = await OrdersAsync(published.Add);
        var order = NewOrder(Guid.NewGuid(), Monday);
        order.Ship();
        await orders.SaveAsync(order);
        await orders.SaveAsync(order);

        published.Should().ContainSingle().Which.Should().BeOfType<OrderShipped>().Which.Number.Should().Be(order.Number);
    }

    [Test]
    public async Task It_refuses_an_order_without_lines()
    {
        var orders = await OrdersAsync();
        var empty = new Order($"{Guid.NewGuid()}", Guid.NewGuid(), Monday);
        await FluentActions.Awaiting(() => orders.SaveAsync(empty)).Should().ThrowAsync<InvalidOperationException>();
        (await orders.ExistsByIdAsync(empty.Id)).Should().BeFalse();
    }

    private static Order NewOrder(Guid customer, DateTimeOffset placedAt)
    {
        var order = new Order($"{Guid.NewGuid()}", customer, placedAt);
        order.Add("Teapot", quantity: 2, unitPrice: 19.99m);
        return order;
    }

    private async Task<OrderRepository> OrdersAsync(Action<IDomainEvent>? publish = null)
    {
        var orders = new OrderRepository(Store.Connection, publish);
        await Store.CreateTableAsync(orders);
        return orders;
    }
}
