#:project ../../DynamoRepository/DynamoRepository.csproj

// Two functions as AWS Lambda runs them: one places and ships orders, the other receives the stream of their table and creates a delivery
// for each order that was shipped. This program plays Lambda: it initialises the functions, restores them from a snapshot, and invokes them.
//
//   dotnet run docs/examples/lambda-function.cs                                       in memory, nothing to install
//   dotnet run docs/examples/lambda-function.cs -- --endpoint http://localhost:8000   on DynamoDB Local
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using DynamoRepository;

using var connection = args is ["--endpoint", var endpoint]
    ? new DynamoConnection("us-east-1", new BasicAWSCredentials("dummy", "dummy"), endpoint) { TableNamePrefix = "lambda_" }
    : DynamoConnection.InMemory("lambda_");
await new DynamoRepository<Order, string>(connection).CreateTableAsync();
await new DynamoRepository<Delivery, string>(connection).CreateTableAsync();

#region init
var orders = new DynamoRepository<Order, string>(connection);
var deliveries = new DynamoRepository<Delivery, string>(connection);
await WarmUpAsync();
var placing = new OrderFunction(orders);
var delivering = new DeliveryFunction(deliveries);

async ValueTask WarmUpAsync() => await connection.WarmUpAsync(orders, deliveries);
#endregion

// With SnapStart, a snapshot of the process is taken here. Whatever was restored from it has to connect anew.
await WarmUpAsync();

var watch = Stopwatch.StartNew();
await placing.HandleAsync(new OrderRequest("A-1", Ship: false));
Console.WriteLine($"The first order was placed in {watch.Elapsed.TotalMilliseconds:F0} ms.");
var before = await orders.GetByIdAsync("A-1");
await placing.HandleAsync(new OrderRequest("A-1", Ship: true));
var after = await orders.GetByIdAsync("A-1");

// The stream delivers at least once, so the second event repeats the first; the third is damaged behind its first record.
using var events = Event(before, after);
using var damaged = JsonDocument.Parse(
    $$$"""
    {"Records":[{{{events.RootElement.GetProperty("Records")[0]}}},{"eventName":"INSERT","dynamodb":{"NewImage":{},"SequenceNumber":"2"}}]}
    """);
var responses = new[]
{
    await delivering.HandleAsync(events), await delivering.HandleAsync(events), await delivering.HandleAsync(damaged),
};
var count = await deliveries.CountAsync();
Console.WriteLine($"{count} delivery; responses to Lambda: {string.Join(' ', responses.Select(Json))}");

await orders.DeleteTableAsync();
await deliveries.DeleteTableAsync();
return count == 1 && responses.Select(response => response.BatchItemFailures.Count).SequenceEqual([0, 0, 1]) ? 0 : 1;

static string Json(StreamResponse response) => JsonSerializer.Serialize(response, JsonSerializerOptions.Web);

// What the stream of the table sends for a change, with the items as they are stored.
static JsonDocument Event(Order before, Order after)
{
    var serializer = new DynamoSerializer<Order>();
    string Image(Order order) => Encoding.UTF8.GetString(serializer.ToJson(order));
    return JsonDocument.Parse(
        $$$"""
        {"Records":[{"eventName":"MODIFY","dynamodb":{"OldImage":{{{Image(before)}}},"NewImage":{{{Image(after)}}},"SequenceNumber":"1"}}]}
        """);
}

public sealed record OrderRequest(string Number, bool Ship);

#region request
public sealed class OrderFunction(DynamoRepository<Order, string> orders)
{
    public async Task HandleAsync(OrderRequest request)
    {
        if (request.Ship)
            await orders.UpdateAsync(request.Number, order => order.Ship());
        else
            await orders.AddAsync(new Order(request.Number));
    }
}
#endregion

#region stream
public sealed class DeliveryFunction(DynamoRepository<Delivery, string> deliveries)
{
    private readonly DynamoSerializer<Order> _orders = new();

    public async Task<StreamResponse> HandleAsync(JsonDocument input)
    {
        foreach (var record in input.RootElement.GetProperty("Records").EnumerateArray())
        {
            var change = record.GetProperty("dynamodb");
            try
            {
                await HandleAsync(Order(change, "OldImage"), Order(change, "NewImage"));
            }
            catch (RepositoryException failure)
            {
                Console.WriteLine(failure.Message);
                return new StreamResponse([new(change.GetProperty("SequenceNumber").GetString()!)]);    // this one and all after it again
            }
        }

        return new StreamResponse([]);
    }

    private async Task HandleAsync(Order? before, Order? after)
    {
        if (after is not { IsShipped: true } || before is { IsShipped: true })
            return;
        try
        {
            await deliveries.AddAsync(new Delivery(after.Id));
        }
        catch (RepositoryException failure) when (failure.Type == RepositoryExceptionType.Duplicate)
        {
            // The record was delivered before.
        }
    }

    private Order? Order(JsonElement change, string image) =>
        change.TryGetProperty(image, out var item) ? _orders.FromJson(item) : null;
}

public sealed record StreamResponse(IReadOnlyList<ItemFailure> BatchItemFailures);

public sealed record ItemFailure(string ItemIdentifier);
#endregion

[DynamoTable("orders", Stream = TableStreamView.NewAndOldImages)]
public sealed class Order : AggregateRoot<string>
{
    public Order(string number) => Id = number;

    private Order()
    {
    }

    public bool IsShipped { get; private set; }

    public void Ship() => IsShipped = true;
}

[DynamoTable("deliveries")]
public sealed class Delivery : AggregateRoot<string>
{
    public Delivery(string order) => Id = order;

    private Delivery()
    {
    }
}
