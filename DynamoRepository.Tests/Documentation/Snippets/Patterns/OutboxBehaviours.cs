using DynamoRepository.Tests.Behaviours;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.Outbox;

public sealed class OutboxBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private readonly Clock _clock = new();

    [Test]
    public async Task Events_are_stored_with_the_order_or_not_at_all()
    {
        var (orders, repository, outbox) = await OrdersAsync();
        var order = new Order(20);
        var placed = order.UncommittedEvents[0];
        await orders.SaveAsync(order);
        var (mine, stale) = (await repository.GetByIdAsync(order.Id), await repository.GetByIdAsync(order.Id));
        mine.Ship();
        var shipped = mine.UncommittedEvents[0];
        await orders.SaveAsync(mine);
        stale.Ship();

        (await FailureAsync(() => orders.SaveAsync(stale))).Type.Should().Be(RepositoryExceptionType.Conflict);

        (await outbox.GetAllAsync().ToListAsync()).OrderBy(message => message.Id.Position).Select(message => message.Raised).Should()
            .Equal((OrderEvent)placed, (OrderEvent)shipped);
        (mine.UncommittedEvents.Count, stale.UncommittedEvents.Count).Should().Be((0, 1));
    }

    [Test]
    public async Task Two_dispatchers_publish_each_event_in_its_order_and_one_that_failed_again()
    {
        var (orders, _, outbox) = await OrdersAsync();
        var order = new Order(20);
        order.Ship();
        var raised = order.UncommittedEvents;
        await orders.SaveAsync(order);
        var lane = (await outbox.GetAllAsync().FirstAsync()).Id.Lane;
        var (published, isDown) = (new List<OrderEvent>(), true);
        var dispatcher = new Dispatcher(outbox, PublishAsync, _clock);

        await FluentActions.Awaiting(() => dispatcher.DispatchAsync(lane, default)).Should().ThrowAsync<TimeoutException>();
        isDown = false;
        await dispatcher.DispatchAsync(lane, default);
        published.Should().BeEmpty("the first event is leased, and the second has to wait for it");
        _clock.Now += TimeSpan.FromMinutes(2);
        await Task.WhenAll(dispatcher.DispatchAsync(lane, default), dispatcher.DispatchAsync(lane, default));
        await dispatcher.DispatchAsync(lane, default);

        published.Should().Equal(raised.Cast<OrderEvent>());
        (await outbox.GetAllAsync().AnyAsync()).Should().BeFalse();

        async Task PublishAsync(OrderEvent message, CancellationToken cancellationToken)
        {
            await Task.Yield();
            lock (published)
            {
                if (isDown)
                {
                    throw new TimeoutException();
                }

                published.Add(message);
            }
        }
    }

    // Tables of each test's own: a dispatcher publishes all that there is.
    private async Task<(Orders Orders, DynamoRepository<Order> Repository, OutboxRepository Outbox)> OrdersAsync()
    {
        var connection = Store.Connection.WithTableNamePrefix($"t{Guid.NewGuid():N}_");
        var (repository, outbox) = (new DynamoRepository<Order>(connection), new OutboxRepository(connection));
        await repository.CreateTableAsync();
        await outbox.CreateTableAsync();
        return (new Orders(repository, outbox, () => new DynamoTransaction(connection)), repository, outbox);
    }
}
