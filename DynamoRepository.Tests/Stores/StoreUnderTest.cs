using System.Collections.Concurrent;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using DynamoRepository.Tests.Engines;
using Microsoft.Extensions.Logging;

namespace DynamoRepository.Tests.Stores;

/// <summary>
/// A connection to one kind of store, with table names that no other test uses, and a look at the items that goes around the library.
/// </summary>
internal sealed class StoreUnderTest : IDisposable
{
    private static readonly Lazy<AmazonDynamoDBClient> Observer = new(() => DynamoDbLocal.CreateClient());

    private readonly ConcurrentDictionary<string, Lazy<Task>> _tables;
    private readonly IAmazonDynamoDB? _client;

    private StoreUnderTest(
        StoreKind kind, string prefix, ConcurrentDictionary<string, Lazy<Task>> tables, TimeSpan timeout, TimeProvider? time = null,
        ILoggerFactory? log = null, Uri? endpoint = null)
    {
        Kind = kind;
        _tables = tables;
        (Connection, _client) = kind switch
        {
            StoreKind.InMemory => (DynamoConnection.InMemory(prefix, loggerFactory: log), null),
            StoreKind.Wire =>
                (new DynamoConnection(
                    EngineClient.Region, new BasicAWSCredentials("dummy", "dummy"), (endpoint ?? DynamoDbLocal.Endpoint).ToString())
                {
                    TableNamePrefix = prefix,
                    HttpClientFactory = Network.Factory,
                    OperationTimeout = timeout,
                    Time = time ?? TimeProvider.System,
                    LoggerFactory = log,
                }, null),
            StoreKind.PlainClient => Over(MakeClient()),
            StoreKind.OtherClient => Over(ForwardingClient.Over(MakeClient())),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

        // As few retries as a connection's own client makes towards this machine.
        AmazonDynamoDBClient MakeClient() =>
            EngineClient.Create(endpoint ?? DynamoDbLocal.Endpoint, Network.Factory, config => config.MaxErrorRetry = 2);

        (DynamoConnection, IAmazonDynamoDB?) Over(IAmazonDynamoDB client) =>
            (new DynamoConnection(client)
            { TableNamePrefix = prefix, OperationTimeout = timeout, Time = time ?? TimeProvider.System, LoggerFactory = log }, client);
    }

    public StoreKind Kind { get; }

    public DynamoConnection Connection { get; }

    /// <summary>What the connection sends, and where it can be made to go wrong. In memory nothing passes here.</summary>
    public FaultHandler Network { get; } = new() { KeepsRequests = false };

    public static StoreUnderTest Of(StoreKind kind, TimeSpan? timeout = null, ILoggerFactory? log = null) =>
        new(kind, $"t{Guid.NewGuid():N}_", [], timeout ?? TimeSpan.FromSeconds(30), log: log);

    /// <summary>On the engine for tests that add indexes. They delete their tables.</summary>
    public static StoreUnderTest ForNewIndexes(StoreKind kind) => new(
        kind, $"t{Guid.NewGuid():N}_", [], TimeSpan.FromSeconds(30),
        endpoint: kind == StoreKind.InMemory ? null : DynamoDbLocal.EndpointForNewIndexes);

    /// <summary>Another connection to the same tables, as another process has. What it sends is recorded.</summary>
    public StoreUnderTest Another(TimeSpan? timeout = null, TimeProvider? time = null) => Kind == StoreKind.InMemory
        ? throw new InvalidOperationException("Each connection in memory has tables of its own.")
        : new StoreUnderTest(Kind, Connection.TableNamePrefix!, _tables, timeout ?? TimeSpan.FromSeconds(30), time)
        { Network = { KeepsRequests = true } };

    /// <summary>A repository whose table exists.</summary>
    public async Task<DynamoRepository<T>> RepositoryAsync<T>(DynamoRepositoryOptions? options = null)
        where T : AggregateRoot
    {
        var repository = new DynamoRepository<T>(Connection, options);
        await CreateTableAsync(repository);
        return repository;
    }

    /// <summary>A repository of aggregates with an identity of their own, whose table exists.</summary>
    public async Task<DynamoRepository<T, TId>> RepositoryAsync<T, TId>(DynamoRepositoryOptions? options = null)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        var repository = new DynamoRepository<T, TId>(Connection, options);
        await CreateTableAsync(repository);
        return repository;
    }

    /// <summary>Creates the repository's table, once for all who use it.</summary>
    public Task CreateTableAsync<T, TId>(DynamoRepository<T, TId> repository)
        where T : class, IAggregateRoot
        where TId : notnull => _tables.GetOrAdd(repository.TableName, _ => new Lazy<Task>(() => repository.CreateTableAsync())).Value;

    /// <summary>
    /// Puts an item as somebody else's program does; the attributes are the inside of a JSON object: <c>"name":{"S":"Chair"}</c>.
    /// </summary>
    public Task PutItemAsync<T, TId>(DynamoRepository<T, TId> repository, Guid id, string attributes)
        where T : class, IAggregateRoot
        where TId : notnull => PutItemAsync(repository, $"{{{attributes}, \"id\":{{\"S\":\"{id}\"}}}}");

    /// <summary>Puts an item as somebody else's program does: DynamoDB JSON, nothing checked.</summary>
    public async Task PutItemAsync<T, TId>(DynamoRepository<T, TId> repository, string json)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        var item = AttributeValueBridge.ToMap(Encoding.UTF8.GetBytes(json));
        if (Kind != StoreKind.InMemory)
        {
            await Observer.Value.PutItemAsync(repository.TableName, item);
            return;
        }

        var schema = AggregateModel<T>.For().Schema;
        var key = new ItemKey(ValueOf(schema.PartitionKey), schema.SortKey is null ? null : ValueOf(schema.SortKey));
        var table = new TableRef(
            repository.TableName, "by hand", typeof(T), schema.PartitionKey.Name, schema.SortKey?.Name, schema.ETagAttribute);
        await Connection.Store.WriteAsync(WriteOperation.Put(table, key, Encoding.UTF8.GetBytes(json), null, null), default);

        KeyValue ValueOf(KeyAttribute attribute) => new(attribute.Type, item[attribute.Name].S ?? item[attribute.Name].N);
    }

    /// <summary>The item of an aggregate as it is stored, or null.</summary>
    public async Task<Dictionary<string, AttributeValue>?> ItemAsync<T, TId>(DynamoRepository<T, TId> repository, Guid id)
        where T : class, IAggregateRoot
        where TId : notnull => (await ItemsAsync(repository)).SingleOrDefault(item => item["id"].S == id.ToString());

    /// <summary>Everything in the repository's table.</summary>
    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> ItemsAsync<T, TId>(DynamoRepository<T, TId> repository)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        if (Kind == StoreKind.InMemory)
        {
            var tables = (InMemoryTables)Connection.Store.Tables;
            return tables.Run(
                () => tables.Find(repository.TableName)?.Items.Select(item => AttributeValueBridge.ToMap(item.Json)).ToArray() ?? []);
        }

        var items = new List<Dictionary<string, AttributeValue>>();
        var request = new ScanRequest { TableName = repository.TableName, ConsistentRead = true };
        do
        {
            var page = await Observer.Value.ScanAsync(request);
            items.AddRange(page.Items ?? []);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return items;
    }

    /// <summary>Every item of one partition.</summary>
    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> PartitionAsync<T, TId>(
        DynamoRepository<T, TId> repository, string partitionKey, string value)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        if (Kind == StoreKind.InMemory)
        {
            var tables = (InMemoryTables)Connection.Store.Tables;
            var partition = StoredValue.String(Encoding.UTF8.GetBytes(value));
            return tables.Run(
                () =>
                    tables.Find(repository.TableName)?.Items.Where(item => item.Position.Partition[0].Equals(partition))
                        .Select(item => AttributeValueBridge.ToMap(item.Json)).ToArray() ?? []);
        }

        var items = new List<Dictionary<string, AttributeValue>>();
        var request = new QueryRequest
        {
            TableName = repository.TableName,
            ConsistentRead = true,
            KeyConditionExpression = "#key = :value",
            ExpressionAttributeNames = new() { ["#key"] = partitionKey },
            ExpressionAttributeValues = new() { [":value"] = new AttributeValue(value) },
        };
        do
        {
            var page = await Observer.Value.QueryAsync(request);
            items.AddRange(page.Items ?? []);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return items;
    }

    public void Dispose()
    {
        Connection.Dispose();
        _client?.Dispose();
        Network.Dispose();
    }
}
