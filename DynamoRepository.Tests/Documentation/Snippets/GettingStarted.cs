using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.GettingStarted;

#region aggregate
[DynamoTable("orders")]
public sealed class Order : AggregateRoot
{
    private readonly List<OrderLine> _lines = [];

    public Order(string customer) => Customer = customer;

    [DynamoIndex("by-customer")]
    public string Customer { get; private set; }

    public OrderStatus Status { get; private set; } = OrderStatus.Open;

    public IReadOnlyList<OrderLine> Lines => _lines.AsReadOnly();

    public decimal Total => _lines.Sum(line => line.Quantity * line.Price);

    public void Add(string article, int quantity, decimal price)
    {
        _lines.Add(new OrderLine(article, quantity, price));
        Touch();                                   // sets UpdatedAt; nobody else does
    }

    public void Ship()
    {
        Status = OrderStatus.Shipped;
        Touch();
    }
}

public sealed record OrderLine(string Article, int Quantity, decimal Price);

public enum OrderStatus
{
    Open,
    Shipped,
}
#endregion

#region repository
public interface IOrderRepository : IRepository<Order>
{
    Task<List<Order>> FindOpenAsync(string customer, CancellationToken cancellationToken = default);
}

public sealed class OrderRepository(DynamoConnection connection) : DynamoRepository<Order>(connection), IOrderRepository
{
    public Task<List<Order>> FindOpenAsync(string customer, CancellationToken cancellationToken = default) =>
        Query(order => order.Customer == customer && order.Status == OrderStatus.Open).ToListAsync(cancellationToken);
}
#endregion

[TestFixture]
public sealed class GettingStartedSnippets
{
    [Test]
    public async Task An_order_is_stored_and_loaded()
    {
        #region use
        using var connection = DynamoConnection.InMemory();
        var orders = new DynamoRepository<Order>(connection);
        await orders.CreateTableAsync();

        var order = new Order("ann");
        order.Add("tea", 2, 4.50m);
        await orders.SaveAsync(order);

        var loaded = await orders.GetByIdAsync(order.Id);
        Console.WriteLine($"{loaded.Customer} pays {loaded.Total:0.00}");       // ann pays 9.00

        loaded.Ship();
        await orders.SaveAsync(loaded);
        #endregion

        loaded.Total.Should().Be(9.00m);
        (await orders.GetByIdAsync(order.Id)).Status.Should().Be(OrderStatus.Shipped);
    }

    [Test]
    public async Task Open_orders_are_found_by_customer()
    {
        using var connection = DynamoConnection.InMemory();
        var shipped = new Order("ann");
        shipped.Ship();
        var order = new Order("ann");

        #region find
        var orders = new OrderRepository(connection);
        await orders.SaveAllAsync([order, shipped, new Order("ben")]);

        foreach (var open in await orders.FindOpenAsync("ann"))
            Console.WriteLine($"{open.Id} of {open.CreatedAt:d}");
        #endregion

        (await orders.FindOpenAsync("ann")).Should().Equal(order);
    }

    [Test]
    public void Repositories_are_registered()
    {
        var services = new ServiceCollection();

        #region register
        services.AddDynamoConnection(options => options.TableNamePrefix = "prod_");
        services.AddDynamoRepository<IOrderRepository, OrderRepository>();        // and depend on IOrderRepository
        #endregion

        services.AddSingleton(DynamoConnection.InMemory("prod_"));
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IOrderRepository>().Should().BeSameAs(provider.GetRequiredService<IRepository<Order>>());
    }

    [Test]
    public void Connections_are_made_without_being_used()
    {
        #region connections
        using var memory = DynamoConnection.InMemory();                                          // this process
        using var local = DynamoConnection.Local(port: 8000);                                    // DynamoDB Local
        using var aws = new DynamoConnection("eu-west-1") { TableNamePrefix = "prod_" };         // DynamoDB
        #endregion

        new DynamoRepository<Order>(aws).TableName.Should().Be("prod_orders");
        (memory.Endpoint, local.Endpoint).Should().Be((null, "http://localhost:8000"));
    }
}
