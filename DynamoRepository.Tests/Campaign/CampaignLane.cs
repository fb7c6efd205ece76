using Amazon.DynamoDBv2;
using Amazon.Runtime;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Campaign;

/// <summary>A proxy of its own and connections through it, for one row at a time.</summary>
internal sealed class CampaignLane(Uri engine, string prefix) : IAsyncDisposable
{
    // For what never ends by itself: short for the tests, and long for an engine on this machine.
    private static readonly TimeSpan Impatient = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(StoreKind, bool), DynamoConnection> _connections = [];
    private readonly List<IDisposable> _clients = [];

    public FaultProxy Proxy { get; } = FaultProxy.Start(engine);

    /// <summary>A connection for the kind of client.</summary>
    /// <param name="kind">The kind of client.</param>
    /// <param name="isImpatient">True if the fault ends by the operation's time only.</param>
    public DynamoConnection Connection(StoreKind kind, bool isImpatient)
    {
        if (!_connections.TryGetValue((kind, isImpatient), out var connection))
        {
            _connections[(kind, isImpatient)] = connection = Make(kind, isImpatient ? Impatient : Patient);
        }

        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Dispose();
        }

        _clients.ForEach(client => client.Dispose());
        await Proxy.DisposeAsync();
    }

    private DynamoConnection Make(StoreKind kind, TimeSpan timeout) => kind switch
    {
        StoreKind.Wire =>
            new DynamoConnection(EngineClient.Region, new BasicAWSCredentials("dummy", "dummy"), Proxy.Endpoint.ToString())
            { TableNamePrefix = prefix, OperationTimeout = timeout },
        StoreKind.PlainClient => new DynamoConnection(Client()) { TableNamePrefix = prefix, OperationTimeout = timeout },
        StoreKind.OtherClient =>
            new DynamoConnection(ForwardingClient.Over(Client())) { TableNamePrefix = prefix, OperationTimeout = timeout },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    // As few attempts as a connection's own client makes towards this machine.
    private AmazonDynamoDBClient Client()
    {
        var client = EngineClient.Create(Proxy.Endpoint, configure: config => config.MaxErrorRetry = 2);
        _clients.Add(client);
        return client;
    }
}
