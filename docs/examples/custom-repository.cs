#!/usr/bin/env dotnet
#:project ../../DynamoRepository/DynamoRepository.csproj

// A custom repository: an interface for the domain, a subclass with queries, and events published after every save.
// The aggregate and its repository are in the folder custom-repository.
//
//   dotnet run docs/examples/custom-repository.cs                                       in memory, nothing to install
//   dotnet run docs/examples/custom-repository.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using Amazon.Runtime;
using DynamoRepository;
using Shop;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "shop_" }
    : DynamoConnection.InMemory("shop_");
var published = new List<IDomainEvent>();
var repository = new OrderRepository(connection, published.Add);
await repository.CreateTableAsync();

// Three orders of one customer, one of another.
var (ann, bob) = (Guid.NewGuid(), Guid.NewGuid());
var monday = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
Order[] placed =
    [new("A-1001", ann, monday), new("A-1002", ann, monday.AddDays(1)), new("A-1003", bob, monday.AddDays(1)),
        new("A-1004", ann, monday.AddDays(2))];
foreach (var order in placed)
    order.Add("Teapot", quantity: 2, unitPrice: 19.99m);
await repository.SaveAllAsync(placed);

// A service knows only the domain's interface.
#region use
static async Task<List<string>> ShipAsync(IOrderRepository orders, string number, DateTimeOffset since)
{
    var order = await orders.FindByNumberAsync(number) ?? throw new ArgumentException($"There is no order {number}.");
    Console.WriteLine($"{order.Number} has {order.Lines.Count} line and costs {order.Total}.");
    order.Ship();
    await orders.SaveAsync(order);

    var open = new List<string>();
    await foreach (var other in orders.OpenOrdersOf(order.CustomerId, since))
        open.Add(other.Number);
    return open;
}
#endregion

var open = await ShipAsync(repository, "A-1002", monday);
Console.WriteLine($"Ann's open orders, newest first: {string.Join(", ", open)}.");
Console.WriteLine($"Published: {string.Join(", ", published.OfType<OrderShipped>().Select(shipped => $"{shipped.Number} was shipped"))}.");

var unknown = await repository.FindByNumberAsync("A-9999");
Console.WriteLine($"A-9999 is {(unknown is null ? "unknown" : "known")}.");

// The hook rejects what the domain does not allow, whichever method would write it.
var refused = false;
try
{
    await repository.SaveAsync(new Order("A-1005", bob, monday));
}
catch (InvalidOperationException exception)
{
    refused = true;
    Console.WriteLine($"Not saved: {exception.Message}");
}

await repository.DeleteTableAsync();
return open is ["A-1004", "A-1001"] && published.Count == 1 && unknown is null && refused ? 0 : 1;
