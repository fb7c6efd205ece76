using DynamoRepository;

namespace Shop;

#region interface
public interface IOrderRepository : IRepository<Order>
{
    Task<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken = default);

    IAsyncEnumerable<Order> OpenOrdersOf(Guid customerId, DateTimeOffset since);
}
#endregion

#region repository
public sealed class OrderRepository(DynamoConnection connection, Action<IDomainEvent>? publish = null)
    : DynamoRepository<Order>(connection), IOrderRepository
{
    public Task<Order?> FindByNumberAsync(string number, CancellationToken cancellationToken = default) =>
        Query(order => order.Number == number).FirstOrDefaultAsync(cancellationToken);

    public IAsyncEnumerable<Order> OpenOrdersOf(Guid customerId, DateTimeOffset since) =>
        Query(order => order.CustomerId == customerId && order.PlacedAt >= since)
            .Where(order => order.Status == OrderStatus.Open)
            .Descending();

    // Runs before every write, batches and transactions included: an exception prevents the write.
    protected override ValueTask OnSavingAsync(Order aggregate, CancellationToken cancellationToken) => aggregate.Lines.Count > 0
        ? ValueTask.CompletedTask
        : throw new InvalidOperationException($"Order {aggregate.Number} has no lines.");

    // Runs after every write of an aggregate with events, be it saved or deleted.
    protected override ValueTask OnEventsAsync(Order aggregate, CancellationToken cancellationToken)
    {
        foreach (var raised in aggregate.UncommittedEvents)
            publish?.Invoke(raised);
        aggregate.MarkEventsAsCommitted();
        return ValueTask.CompletedTask;
    }
}
#endregion
