using System.Text;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Logging;

namespace DynamoRepository.Benchmarks;

/// <summary>One request of each kind, as each column sends it: with the same item, and the same bytes from the network.</summary>
internal static class RequestCases
{
    public static readonly string[] Rows =
        ["get-1", "put-1", "query-10", "query-100", "query-1000", "get-order", "put-order", .. WriteCases.Rows, .. ManyCases.Rows];

    private static readonly string[] SingleRows = ["get-1", "put-1", "get-order", "put-order"];

    private static readonly BasicAWSCredentials Credentials = new("access", "secret");

    /// <summary>The columns measured for a row.</summary>
    public static IEnumerable<Column> ColumnsOf(string row) => row[..3] switch
    {
        _ when WriteCases.Rows.Contains(row) => [Column.Ours, Column.LowLevel, Column.OursByClient],
        _ when SingleRows.Contains(row) && row[0] == 'g' =>
            [.. Enum.GetValues<Column>().Where(column => column != Column.LowLevelPrepared)],
        _ when SingleRows.Contains(row) => Enum.GetValues<Column>(),
        "que" or "get" or "typ" => [Column.Ours, Column.LowLevel, Column.Context, Column.OursByClient],
        _ => [.. Enum.GetValues<Column>().Where(column => column != Column.PipelineAlone)],
    };

    /// <summary>
    /// The work to measure. Its result keeps the work from being optimised away, and lets <see cref="Check"/> verify it.
    /// </summary>
    public static Func<Task<object?>> Make(string row, Column column) => row switch
    {
        "get-1" => GetMixed(column),
        "put-1" => PutMixed(column),
        "get-order" => GetOrder(column),
        "put-order" => PutOrder(column),
        _ when WriteCases.Rows.Contains(row) => WriteCases.Make(row, column),
        _ when ManyCases.Rows.Contains(row) => ManyCases.Make(row, column),
        _ => QueryMixed(column, CountOf(row)),
    };

    /// <summary>Runs the case once, and throws unless everything arrived.</summary>
    public static async Task Check(string row, Column column)
    {
        var result = await Make(row, column)();
        var complete = (row, result) switch
        {
            (_, MixedItem item) => item is { Third.Count: 3, Numbers.Count: 3, Main.Name.Length: > 0 },
            (_, ContextMixed item) => item is { Third.Count: 3, Numbers.Count: 3, Main.Name.Length: > 0, IsOpen: true },
            (_, Order order) => order is { Lines.Count: 20 } && order.Lines[19] is { UnitPrice.Amount: 28.99m },
            (_, ContextOrder order) => order is { Lines.Count: 20 } && order.Lines[19] is { UnitPrice.Amount: 28.99m },
            (_, GetItemResponse response) => response.Item.Count > 10,
            ("put-1" or "put-order" or "save-when-1", null or PutItemResponse) => true,
            (_, UpdateItemResponse response) => response.Attributes.Count > 10,
            (_, IReadOnlyList<MixedItem> items) => items.Count == CountOf(row) && items[^1].Numbers.Count == 3,
            (_, List<ContextMixed> items) => items.Count == CountOf(row) && items[^1].Numbers.Count == 3,
            (_, QueryResponse response) => response.Items.Count == CountOf(row),
            (_, int length) when column == Column.PipelineAlone => length > 1,
            (_, int count) => count == CountOf(row),
            _ => false,
        };
        if (!complete)
            throw new InvalidOperationException($"{row} by {column} did not do its work.");
    }

    private static int CountOf(string row) => int.Parse(row[(row.LastIndexOf('-') + 1)..]);

    private static Func<Task<object?>> GetMixed(Column column)
    {
        var http = new AnsweringHttp(Items.Answer(Items.Mixed(0)));
        switch (column)
        {
            case Column.LowLevel:
                var client = Client(http);
                return async () => await client.GetItemAsync(new GetItemRequest
                {
                    TableName = "mixed",
                    Key = new() { ["customer"] = new AttributeValue("customer-1"), ["number"] = new AttributeValue("number-000000") },
                    ConsistentRead = true,
                });
            case Column.Context:
                var context = Context(http);
                return async () => await context.LoadAsync<ContextMixed>("customer-1", "number-000000");
            case Column.PipelineAlone:
                return PipelineAlone.Get(Items.Mixed(0));
            default:
                var repository = new DynamoRepository<MixedItem, MixedKey>(Connection(http, column));
                return async () => await repository.GetByIdAsync(new("customer-1", "number-000000"));
        }
    }

    private static Func<Task<object?>> PutMixed(Column column)
    {
        var http = new AnsweringHttp("{}"u8.ToArray());
        switch (column)
        {
            case Column.LowLevelPrepared:
                var (client, item) = (Client(http), AttributeValueBridge.ToMap(Items.Mixed(0).Span));
                return async () => await client.PutItemAsync(new PutItemRequest { TableName = "mixed", Item = item });
            case Column.LowLevel:
                var (mapped, source) = (Client(http), MixedItem.Sample(0));
                return async () => await mapped.PutItemAsync(new PutItemRequest { TableName = "mixed", Item = HandMapping.Of(source) });
            case Column.Context:
                var (context, copy) = (Context(http), Loaded<ContextMixed>(GetMixed(column)));
                return async () =>
                {
                    await context.SaveAsync(copy);
                    return null;
                };
            case Column.PipelineAlone:
                return PipelineAlone.Put(Items.Mixed(0));
            default:
                var (repository, aggregate) = (new DynamoRepository<MixedItem, MixedKey>(Connection(http, column)), MixedItem.Sample(0));
                return async () =>
                {
                    ((IAggregateRoot)aggregate).Stored = null; // new again, so that it is put without a condition, as in the other columns
                    await repository.SaveAsync(aggregate);
                    return null;
                };
        }
    }

    private static Func<Task<object?>> GetOrder(Column column)
    {
        var (id, bytes) = Items.Order();
        var http = new AnsweringHttp(Items.Answer(bytes));
        switch (column)
        {
            case Column.LowLevel:
                var client = Client(http);
                return async () => await client.GetItemAsync(new GetItemRequest
                {
                    TableName = "orders",
                    Key = new() { ["id"] = new AttributeValue(id.ToString()) },
                    ConsistentRead = true,
                });
            case Column.Context:
                var context = Context(http);
                return async () => await context.LoadAsync<ContextOrder>(id.ToString());
            case Column.PipelineAlone:
                return PipelineAlone.Get(bytes);
            default:
                var repository = new DynamoRepository<Order>(Connection(http, column));
                return async () => await repository.GetByIdAsync(id);
        }
    }

    private static Func<Task<object?>> PutOrder(Column column)
    {
        var http = new AnsweringHttp("{}"u8.ToArray());
        switch (column)
        {
            case Column.LowLevelPrepared:
                var (client, item) = (Client(http), AttributeValueBridge.ToMap(Items.Order().Bytes.Span));
                return async () => await client.PutItemAsync(new PutItemRequest { TableName = "orders", Item = item });
            case Column.LowLevel:
                var (mapped, source) = (Client(http), Order.Sample(20));
                return async () => await mapped.PutItemAsync(new PutItemRequest { TableName = "orders", Item = HandMapping.Of(source) });
            case Column.Context:
                var (context, copy) = (Context(http), Loaded<ContextOrder>(GetOrder(column)));
                return async () =>
                {
                    await context.SaveAsync(copy);
                    return null;
                };
            case Column.PipelineAlone:
                return PipelineAlone.Put(Items.Order().Bytes);
            default:
                var (repository, aggregate) = (new DynamoRepository<Order>(Connection(http, column)), Order.Sample(20));
                return async () =>
                {
                    ((IAggregateRoot)aggregate).Stored = null;
                    await repository.SaveAsync(aggregate);
                    return null;
                };
        }
    }

    private static Func<Task<object?>> QueryMixed(Column column, int count)
    {
        var http = new AnsweringHttp(Items.QueryAnswer(Enumerable.Range(0, count).Select(Items.Mixed)));
        switch (column)
        {
            case Column.LowLevel:
                var client = Client(http);
                return async () => await client.QueryAsync(new QueryRequest
                {
                    TableName = "mixed",
                    KeyConditionExpression = "#n0 = :v0",
                    ExpressionAttributeNames = new() { ["#n0"] = "customer" },
                    ExpressionAttributeValues = new() { [":v0"] = new AttributeValue("customer-1") },
                });
            case Column.Context:
                var context = Context(http);
                return async () => await context.QueryAsync<ContextMixed>("customer-1").GetRemainingAsync();
            default:
                var repository = new MixedRepository(Connection(http, column));
                return async () => await repository.Of("customer-1").ToListAsync();
        }
    }

    public static T Loaded<T>(Func<Task<object?>> load) => (T)load().GetAwaiter().GetResult()!;

    public static AmazonDynamoDBClient Client(AnsweringHttp http) =>
        new(Credentials, new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = http.Factory });

    public static DynamoDBContext Context(AnsweringHttp http) => new DynamoDBContextBuilder()
        .WithDynamoDBClient(() => Client(http))
        .ConfigureContext(config =>
        {
            config.DisableFetchingTableMetadata = true;
            config.Conversion = Amazon.DynamoDBv2.DynamoDBEntryConversion.V2;
        })
        .Build();

    public static DynamoConnection Connection(AnsweringHttp http, Column column, ILoggerFactory? log = null) =>
        new("eu-west-1", Credentials)
        {
            HttpClientFactory = column == Column.OursByClient ? http.Factory : http.OwnFactory,
            OnlyClientTransport = column == Column.OursByClient,
            LoggerFactory = log,
        };
}
