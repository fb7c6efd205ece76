using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// Where the items are: DynamoDB in a region, DynamoDB Local, or memory. Make one for the whole application and give it to every
/// repository.
/// </summary>
/// <remarks>
/// <para>Thread-safe. The constructors do no I/O; the AWS client is made at first use.</para>
/// <para>
/// Towards an endpoint on this machine the SDK retries a failed call at most twice, without pauses, so that an engine which does not run is
/// reported within two seconds; elsewhere the SDK's own retries apply. Either way <see cref="OperationTimeout"/> bounds an operation.
/// </para>
/// <example><code>
/// using var connection = new DynamoConnection("eu-west-1") { TableNamePrefix = "prod_" };
/// var users = new DynamoRepository&lt;User&gt;(connection);
/// </code></example>
/// </remarks>
public sealed partial class DynamoConnection : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Func<IItemStore>? _makeStore;
    private readonly bool _ownsClient = true;
    private readonly string? _tableNamePrefix;
    private readonly TimeSpan _operationTimeout = TimeSpan.FromSeconds(30);
    private IAmazonDynamoDB? _client;
    private IItemStore? _store;
    private volatile bool _isDisposed;

    /// <summary>Connects to DynamoDB. Omitted values come from where the SDK's own client takes them: environment, profile, role.</summary>
    /// <param name="region">The region, such as <c>eu-west-1</c>, or null for that of the environment, the profile or the machine.</param>
    /// <param name="credentials">The credentials, or null for the SDK's default chain.</param>
    /// <param name="endpoint">
    /// The address of the service, such as <c>http://localhost:8000</c>, or null for that of <c>AWS_ENDPOINT_URL_DYNAMODB</c>,
    /// <c>AWS_ENDPOINT_URL</c> or the profile, else the region's own.
    /// </param>
    /// <exception cref="ArgumentException">The region or the endpoint is not one.</exception>
    public DynamoConnection(string? region = null, AWSCredentials? credentials = null, string? endpoint = null)
    {
        Region = RequireRegion(region);
        Endpoint = RequireEndpoint(endpoint);
        Credentials = credentials;
    }

    /// <summary>Works through a client of yours, which is never disposed by the connection.</summary>
    /// <remarks>
    /// An <see cref="AmazonDynamoDBClient"/> is used in the fastest way, and its attempts can be seen. Through any other implementation (a
    /// mock, a decorator, DAX) the same requests go by its ordinary methods; whether it repeated one cannot be seen, so that after a lost
    /// response a save may report a conflict with itself.
    /// </remarks>
    /// <param name="client">The client.</param>
    public DynamoConnection(IAmazonDynamoDB client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _ownsClient = false;
        Region = client.Config?.RegionEndpoint?.SystemName;
        Endpoint = client.Config?.ServiceURL;
        _place = PlaceOf(client.Config);
    }

    /// <summary>A connection to another kind of store, made at first use.</summary>
    internal DynamoConnection(Func<IItemStore> makeStore) => _makeStore = makeStore;

    /// <summary>What every table name begins with, so that environments can share an account: <c>prod_</c>. Default: nothing.</summary>
    public string? TableNamePrefix
    {
        get => _tableNamePrefix;
        init => _tableNamePrefix = value;
    }

    /// <summary>
    /// How long one operation may take, retries and the pauses between them included; then it fails as
    /// <see cref="RepositoryExceptionType.Timeout"/>. Default: 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/> leaves only the client's
    /// own bounds.
    /// </summary>
    /// <remarks>
    /// <c>UpdateAsync</c> is one operation with all its repetitions; a change that you pass to it is not interrupted. Queries and streams
    /// take this time for each page. Operations on many aggregates take it for each request, and end when DynamoDB has left everything
    /// undone for so long. Creating and deleting tables take it for each request.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan OperationTimeout
    {
        get => _operationTimeout;
        init => _operationTimeout = value > TimeSpan.Zero && value.TotalMilliseconds <= int.MaxValue || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), Errors.TimeoutInvalid(value));
    }

    /// <summary>The region as given (or the given client's), or null when it is the environment's.</summary>
    public string? Region { get; }

    /// <summary>The credentials as given, or null for the SDK's default chain.</summary>
    public AWSCredentials? Credentials { get; }

    /// <summary>
    /// The endpoint as given (or the given client's), or null for that of the environment or the profile, else the region's own.
    /// </summary>
    public string? Endpoint { get; }

    /// <summary>Whether the ordinary methods of the client are used, whatever its type. Default: false.</summary>
    internal bool OnlyClientTransport { get; init; }

    /// <summary>The clock of pauses between tries. Default: the system's.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What repositories talk to. Asking for it does no I/O.</summary>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    internal IItemStore Store
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_store is { } store)
            {
                return store;
            }

            lock (_lock)
            {
                return _store ??= _makeStore?.Invoke() ?? new DynamoItemStore(() => Client, OperationTimeout, Time, OnlyClientTransport);
            }
        }
    }

    /// <summary>
    /// Connects to DynamoDB Local on this machine, with region <c>us-east-1</c> and the credentials <c>dummy</c>/<c>dummy</c>.
    /// </summary>
    /// <param name="port">The port it listens on.</param>
    /// <param name="tableNamePrefix">What every table name begins with, or null for nothing.</param>
    /// <returns>The connection; nothing is sent before its first use.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is not between 1 and 65535.</exception>
    public static DynamoConnection Local(int port = 8000, string? tableNamePrefix = null)
    {
        if (port is < 1 or > 65535)
        {
            throw new ArgumentOutOfRangeException(nameof(port), Errors.PortInvalid(port));
        }

        return new DynamoConnection(
            "us-east-1", new BasicAWSCredentials("dummy", "dummy"), FormattableString.Invariant($"http://localhost:{port}"))
        {
            TableNamePrefix = tableNamePrefix,
        };
    }

    /// <summary>
    /// Makes a store in memory, for unit tests and scripts: the same codec, conditions, keys and limits as on DynamoDB, and no AWS at all.
    /// </summary>
    /// <remarks>
    /// Tables exist from their first use. What it cannot show: indexes that lag behind, stale reads, throttling, lost responses.
    /// <see cref="Client"/> throws on it. Each call makes a store of its own, which lives as long as the connection.
    /// </remarks>
    /// <param name="tableNamePrefix">What every table name begins with, or null for nothing.</param>
    /// <returns>The connection, with tables of its own.</returns>
    public static DynamoConnection InMemory(string? tableNamePrefix = null) =>
        new(() => new InMemoryItemStore()) { TableNamePrefix = tableNamePrefix };

    /// <summary>
    /// Disposes the client if the connection made it. Afterwards every operation through this connection throws
    /// <see cref="ObjectDisposedException"/>. May be called more than once.
    /// </summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _store?.Dispose();
            if (_ownsClient)
            {
                _client?.Dispose();
            }
        }
    }

    private static string? RequireRegion(string? region) =>
        region is null || IsHostLabel(region) ? region
        : throw new ArgumentException(LooksLikeAddress(region) ? Errors.RegionIsAddress : Errors.RegionInvalid(region), nameof(region));

    private static bool LooksLikeAddress(string text) => text.AsSpan().IndexOfAny(":/?@") >= 0;

    // What the SDK demands of a region, which becomes a part of the address.
    private static bool IsHostLabel(string name) =>
        name.Length is > 0 and <= 63 && name[0] != '-' && name[^1] != '-' && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string? RequireEndpoint(string? endpoint)
    {
        if (endpoint is null)
        {
            return null;
        }

        if (!ServicePlace.IsAddress(endpoint, out var address))
        {
            throw new ArgumentException(Errors.EndpointInvalid, nameof(endpoint));
        }

        if (address.UserInfo.Length > 0)
        {
            throw new ArgumentException(Errors.EndpointWithCredentials, nameof(endpoint));
        }

        if (WarnsOf(address))
        {
            Trace.TraceWarning(Errors.EndpointUnencrypted(ServicePlace.Shown(endpoint)!));
        }

        return endpoint;
    }
}
