using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>What stores promise of queries, shown with orders that a customer placed hour by hour.</summary>
public abstract class OrderBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private protected static readonly DateTimeOffset Start = Orders.Start;

    private protected DynamoQuery<Order> Of(Guid customer) => Store.Connection.Query<Order>(order => order.CustomerId == customer);

    private protected static async Task<IReadOnlyList<int>> Hours(DynamoResults<Order> results) =>
        [.. (await results.ToListAsync()).Select(order => (int)(order.PlacedAt - Start).TotalHours)];

    private protected static Order Order(Guid customer, int hour, OrderStatus status = OrderStatus.Open) =>
        new() { CustomerId = customer, PlacedAt = Start.AddHours(hour), Status = status };

    private protected async Task<OrderRepository> OrdersAsync()
    {
        var orders = new OrderRepository(Store.Connection);
        await Store.CreateTableAsync(orders);
        return orders;
    }

    private protected sealed class OrderRepository(DynamoConnection connection) : DynamoRepository<Order>(connection)
    {
        public DynamoQuery<Order> OpenOrdersOf(Guid customerId, DateTimeOffset since) =>
            Query(order => order.CustomerId == customerId && order.PlacedAt >= since).Where(order => order.Status != OrderStatus.Closed)
                .Descending();

        public Task<Order?> LatestOf(Guid customerId) => Query(order => order.CustomerId == customerId).Descending().FirstOrDefaultAsync();
    }
}
