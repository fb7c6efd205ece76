using System.Globalization;

namespace DynamoRepository.Tests.Documentation.Snippets.Patterns.Outbox;

#region message
[DynamoSubtype(typeof(OrderPlaced), "placed")]
[DynamoSubtype(typeof(OrderShipped), "shipped")]
public abstract record OrderEvent(Guid AggregateId) : DomainEvent(AggregateId);

public sealed record OrderPlaced(Guid AggregateId, decimal Total) : OrderEvent(AggregateId);

public sealed record OrderShipped(Guid AggregateId) : OrderEvent(AggregateId);

public readonly record struct OutboxKey(int Lane, string Position);

[DynamoTable("outbox")]
public sealed class OutboxMessage(OutboxKey id, OrderEvent raised) : AggregateRoot<OutboxKey>(id)
{
    public const int Lanes = 4;

    public OrderEvent Raised { get; } = raised;

    public DateTimeOffset? LeasedUntil { get; private set; }

    // All events of an order are in one lane, and in their order there.
    public static IEnumerable<OutboxMessage> Of(AggregateRoot aggregate) => aggregate.UncommittedEvents.Cast<OrderEvent>()
        .Select((raised, number) => new OutboxMessage(
            new OutboxKey(
                raised.AggregateId.ToByteArray()[0] % Lanes,
                string.Create(CultureInfo.InvariantCulture, $"{raised.OccurredAt.UtcTicks:D19}-{number:D3}-{raised.EventId:N}")),
            raised));
}

public sealed class OutboxRepository(DynamoConnection connection) : DynamoRepository<OutboxMessage, OutboxKey>(connection)
{
    public DynamoQuery<OutboxMessage> In(int lane) => Query(message => message.Id.Lane == lane).ConsistentRead();
}
#endregion

#region order
[DynamoTable("orders")]
public sealed class Order : AggregateRoot
{
    public Order(decimal total)
    {
        Total = total;
        RaiseEvent(new OrderPlaced(Id, total));
    }

    public decimal Total { get; }
    public bool IsShipped { get; private set; }

    public void Ship()
    {
        IsShipped = true;
        RaiseEvent(new OrderShipped(Id));
    }
}

public sealed class Orders(DynamoRepository<Order> orders, OutboxRepository outbox, Func<IUnitOfWork> begin)
{
    // The order and its events, or nothing.
    public async Task SaveAsync(Order order)
    {
        var unit = begin().Save(orders, order);
        foreach (var message in OutboxMessage.Of(order))
            unit.Add(outbox, message);
        await unit.CommitAsync();
        order.MarkEventsAsCommitted();
    }
}
#endregion

#region dispatcher
public sealed class Dispatcher(OutboxRepository outbox, Func<OrderEvent, CancellationToken, Task> publish, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);         // longer than publishing takes

    // Publishes what a lane holds, in order. Call it again and again, for each lane.
    public async Task DispatchAsync(int lane, CancellationToken cancellationToken)
    {
        await foreach (var waiting in outbox.In(lane).WithCancellation(cancellationToken))
        {
            if (!await LeaseAsync(waiting.Id, cancellationToken))
                return;                                                      // another dispatcher is at work in this lane
            await publish(waiting.Raised, cancellationToken);
            await outbox.DeleteByIdsAsync([waiting.Id], cancellationToken: CancellationToken.None);
        }
    }

    private async Task<bool> LeaseAsync(OutboxKey id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            await outbox.PatchAsync(
                id, patch => patch.Set(message => message.LeasedUntil, now + Lease),
                when: message => message.LeasedUntil == null || message.LeasedUntil < now, cancellationToken: cancellationToken);
            return true;
        }
        catch (RepositoryException exception) when (exception.Type is RepositoryExceptionType.ConditionFailed
            or RepositoryExceptionType.NotFound)
        {
            return false;
        }
    }
}
#endregion
