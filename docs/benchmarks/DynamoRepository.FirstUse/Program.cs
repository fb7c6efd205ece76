using System.Linq.Expressions;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DynamoRepository;
using DynamoRepository.Benchmarks;
using DynamoRepository.FirstUse;

// The start of an application, as it stands in the argument. The table has one item, and no network.
var order = Order.Sample(20);
var credentials = new BasicAWSCredentials("access", "secret");
var http = new EchoingHttp();
Stopwatches.Lap("start of the process");
switch (args[0])
{
    case "ours":
        var connection = new DynamoConnection("eu-west-1", credentials) { HttpClientFactory = http.Factory };
        _ = connection.Client;
        Stopwatches.Lap("client");
        var repository = new DynamoRepository<Order>(connection);
        Stopwatches.Lap("repository");
        await repository.SaveAsync(order);
        Stopwatches.Lap("save");
        Require((await repository.GetByIdAsync(order.Id)).Lines.Count == 20);
        Stopwatches.Lap("load");
        await repository.SaveAsync(order);
        Require((await repository.GetByIdAsync(order.Id)).Lines.Count == 20);
        Stopwatches.Lap("again: save and load");
        var item = MixedItem.Sample(1);
        var second = new DynamoRepository<MixedItem, MixedKey>(connection);
        await second.SaveAsync(item);
        await second.GetByIdAsync(new MixedKey(item.Customer, item.Number));
        Stopwatches.Lap("again: another type");
        break;

    case "low-level":
        var client = new AmazonDynamoDBClient(
            credentials, new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = http.Factory });
        Stopwatches.Lap("client");
        await PutAsync(client);
        Stopwatches.Lap("save");
        await GetAsync(client);
        Stopwatches.Lap("load");
        await PutAsync(client);
        await GetAsync(client);
        Stopwatches.Lap("again: save and load");
        break;

    // Pieces of the work, each in a process that has done nothing else: what they cost together is less, because they share code.
    case "pieces-contracts":
        var resolver = new AggregateContractResolver();
        foreach (var type in new[] { typeof(Order), typeof(OrderLine), typeof(Address), typeof(Money) })
            resolver.ResolveContract(type);
        Stopwatches.Lap("Newtonsoft contracts of the four types alone");
        break;
    case "pieces-tree":
        Expression<Func<Order, int>> tree = aggregate => aggregate.Lines.Count + aggregate.Customer.Length;
        tree.Compile()(order);
        Stopwatches.Lap("compiling the smallest expression tree alone");
        break;
}

async Task PutAsync(AmazonDynamoDBClient low) =>
    await low.PutItemAsync(new PutItemRequest { TableName = "orders", Item = HandMapping.Of(order) });

async Task GetAsync(AmazonDynamoDBClient low)
{
    var answer = await low.GetItemAsync(
        new GetItemRequest { TableName = "orders", Key = new()
        { ["id"] = new AttributeValue(order.Id.ToString()) }, ConsistentRead = true });
    Require(HandMapping.ToOrder(answer.Item).Lines.Count == 20);
}

static void Require(bool done)
{
    if (!done)
        throw new InvalidOperationException("The order did not come back.");
}
