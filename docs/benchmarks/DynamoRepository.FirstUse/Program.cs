using System.Linq.Expressions;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DynamoRepository;
using DynamoRepository.Benchmarks;
using DynamoRepository.FirstUse;

// The start of an application, as it stands in the first argument. The table has one item: that of the server at the address in the second
// argument or, without one, in this process.
var order = Order.Sample(20);
var wide = args[0].EndsWith("60 members", StringComparison.Ordinal) ? Wide.Sample() : null!;
var credentials = new BasicAWSCredentials("access", "secret");
var http = args.Length > 1 ? null : new EchoingHttp();
Stopwatches.Lap("start of the process");
switch (args[0])
{
    case "ours":
        var connection = NewConnection();
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
        var invoice = Invoice.Sample();
        var second = new DynamoRepository<Invoice>(connection);
        await second.SaveAsync(invoice);
        Require((await second.GetByIdAsync(invoice.Id)).Positions.Count == 2);
        Stopwatches.Lap("again: a second type");
        var item = MixedItem.Sample(1);
        var third = new DynamoRepository<MixedItem, MixedKey>(connection);
        await third.SaveAsync(item);
        Require((await third.GetByIdAsync(new MixedKey(item.Customer, item.Number))).First.Count == 3);
        Stopwatches.Lap("again: a third type, with sets, under a key of two parts");
        break;

    case "low-level":
        var client = NewClient();
        Stopwatches.Lap("client");
        await PutAsync(client);
        Stopwatches.Lap("save");
        await LoadAsync(client);
        Stopwatches.Lap("load");
        await PutAsync(client);
        await LoadAsync(client);
        Stopwatches.Lap("again: save and load");
        break;

    case "ours, 60 members":
        var wides = new DynamoRepository<Wide>(NewConnection());
        await wides.SaveAsync(wide);
        Require((await wides.GetByIdAsync(wide.Id)).Part15.Count == 15);
        Stopwatches.Lap("client, repository, save, load");
        break;

    case "low-level, 60 members":
        var wideClient = NewClient();
        await wideClient.PutItemAsync(new PutItemRequest { TableName = "wide", Item = WideByHand.Of(wide) });
        Require(WideByHand.ToWide(await GetAsync(wideClient, "wide", wide.Id)).Part15.Count == 15);
        Stopwatches.Lap("client, save, load");
        break;

    // Long enough for the compiled code to take over from the interpreted.
    case "calls, ours":
        var busy = new DynamoRepository<Order>(NewConnection());
        await Stopwatches.LongestAsync(async () =>
        {
            await busy.SaveAsync(order);
            Require((await busy.GetByIdAsync(order.Id)).Lines.Count == 20);
        });
        break;

    case "calls, low-level":
        var busyClient = NewClient();
        await Stopwatches.LongestAsync(async () =>
        {
            await PutAsync(busyClient);
            await LoadAsync(busyClient);
        });
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

async Task LoadAsync(AmazonDynamoDBClient low) =>
    Require(HandMapping.ToOrder(await GetAsync(low, "orders", order.Id)).Lines.Count == 20);

static async Task<Dictionary<string, AttributeValue>> GetAsync(AmazonDynamoDBClient low, string table, Guid id) =>
    (await low.GetItemAsync(
        new GetItemRequest { TableName = table, Key = new() { ["id"] = new AttributeValue(id.ToString()) }, ConsistentRead = true })).Item;

DynamoConnection NewConnection() => http is null
    ? new("eu-west-1", credentials, args[1])
    : new("eu-west-1", credentials) { HttpClientFactory = http.Factory };

AmazonDynamoDBClient NewClient() => new(credentials, http is null
    ? new AmazonDynamoDBConfig { ServiceURL = args[1], AuthenticationRegion = "eu-west-1" }
    : new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = http.Factory });

static void Require(bool done)
{
    if (!done)
        throw new InvalidOperationException("What was saved did not come back.");
}
