using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.Extensions.Logging;

namespace DynamoRepository;

/// <summary>
/// A connection to the store that holds the items: DynamoDB in a region, DynamoDB Local, or memory. Create one for the whole application
/// and pass it to every repository.
/// </summary>
/// <remarks>
/// <para>Thread-safe. The constructors do no I/O; the AWS client is created on first use.</para>
/// <para>
/// For an endpoint on this machine, the SDK retries a failed call at most twice, without back-off, so that an engine that is not running is
/// reported within two seconds. For any other endpoint the SDK's own retries apply. Either way, <see cref="OperationTimeout"/> limits an
/// operation.
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
    private readonly DynamoConnection? _parent;

    /// <summary>
    /// Connects to DynamoDB. Omitted values come from the sources that the SDK's own client uses: environment, profile, role.
    /// </summary>
    /// <param name="region">
    /// The region, such as <c>eu-west-1</c>, or null for the region of the environment, the profile or the machine.
    /// </param>
    /// <param name="credentials">The credentials, or null for the SDK's default chain.</param>
    /// <param name="endpoint">
    /// The address of the service, such as <c>http://localhost:8000</c>, or null for the address in <c>AWS_ENDPOINT_URL_DYNAMODB</c>,
    /// <c>AWS_ENDPOINT_URL</c> or the profile, otherwise the region's own.
    /// </param>
    /// <exception cref="ArgumentException">The region or the endpoint is invalid.</exception>
    public DynamoConnection(string? region = null, AWSCredentials? credentials = null, string? endpoint = null)
    {
        Region = RequireRegion(region);
        Endpoint = RequireEndpoint(endpoint);
        Credentials = credentials;
    }

    /// <summary>Connects through a client of yours, which the connection never disposes.</summary>
    /// <remarks>
    /// With an <see cref="AmazonDynamoDBClient"/>, the connection uses the fastest path and sees every attempt. With any other
    /// implementation (a mock, a decorator, DAX), the same requests go through its ordinary methods, and the connection cannot see whether
    /// a request was repeated: after a lost response, a save may report a conflict with itself.
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

    /// <summary>Connects to another kind of store, created on first use.</summary>
    internal DynamoConnection(Func<IItemStore> makeStore) => _makeStore = makeStore;

    /// <summary>The prefix of every table name, such as <c>prod_</c>, so that environments can share an account. Default: none.</summary>
    public string? TableNamePrefix
    {
        get => _tableNamePrefix;
        init => _tableNamePrefix = value;
    }

    /// <summary>
    /// The maximum time of one operation, including retries and the pauses between them; after that the operation fails with
    /// <see cref="RepositoryExceptionType.Timeout"/>. Default: 30 seconds. With <see cref="Timeout.InfiniteTimeSpan"/>, only the client's
    /// own limits apply.
    /// </summary>
    /// <remarks>
    /// <c>UpdateAsync</c> is one operation, including all its repetitions; the change that you pass to it is not interrupted. For queries
    /// and streams, the limit applies to each page. For operations on many aggregates, it applies to each request, and the operation ends
    /// when DynamoDB has made no progress for this long. For creating and deleting tables, it applies to each request.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan OperationTimeout
    {
        get => _operationTimeout;
        init => _operationTimeout = IsTimeout(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), Errors.TimeoutInvalid(value));
    }

    /// <summary>
    /// True if the repositories of this connection store a <see cref="DateTime"/> of kind <see cref="DateTimeKind.Local"/> as UTC: the
    /// instant is kept, and it loads as UTC. False if saving one throws. A repository's own
    /// <see cref="DynamoRepositoryOptions.StoreLocalTimesAsUtc"/> takes precedence. Default: false.
    /// </summary>
    public bool StoreLocalTimesAsUtc { get; init; }

    /// <summary>
    /// True if the reads by key of this connection's repositories are strongly consistent: they see every write acknowledged before them.
    /// A repository's own <see cref="DynamoRepositoryOptions.ConsistentReads"/> takes precedence. Default: true.
    /// </summary>
    public bool ConsistentReads { get; init; } = true;

    /// <summary>
    /// The profile of the AWS configuration files that credentials, and a region that is not given, come from. Default: null, the SDK's
    /// default chain.
    /// </summary>
    public string? Profile { get; init; }

    /// <summary>
    /// The factory of the logger to which repositories and transactions write, in the category <c>DynamoRepository</c>. A container
    /// supplies its own. Default: null, no log.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// True if spans also have the attributes whose names begin with <c>aws.dynamodb.</c>: index, consumed capacity and counts. Their names
    /// may change, because they are not yet stable in OpenTelemetry's conventions. Default: false.
    /// </summary>
    public bool AwsTraceAttributes { get; init; }

    /// <summary>The region as given (or that of the given client); null if it comes from the environment.</summary>
    public string? Region { get; }

    /// <summary>The credentials as given; null for the SDK's default chain.</summary>
    public AWSCredentials? Credentials { get; }

    /// <summary>
    /// The endpoint as given (or that of the given client); null if it comes from the environment or the profile, or is the region's own.
    /// </summary>
    public string? Endpoint { get; }

    /// <summary>True if the client's ordinary methods are used whatever its type. Default: false.</summary>
    internal bool OnlyClientTransport { get; init; }

    /// <summary>The clock of the pauses between attempts. Default: the system's.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The store that repositories use. Getting it does no I/O.</summary>
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
                return _store ??= _parent?.Store ?? _makeStore?.Invoke()
                    ?? new DynamoItemStore(() => Client, OperationTimeout, Time, OnlyClientTransport) { Warn = Warn };
            }
        }
    }

    /// <summary>
    /// Connects to DynamoDB Local on this machine, with the region <c>us-east-1</c> and the credentials <c>dummy</c>/<c>dummy</c>.
    /// </summary>
    /// <param name="port">The port that it listens on.</param>
    /// <param name="tableNamePrefix">The prefix of every table name, or null for none.</param>
    /// <param name="storeLocalTimesAsUtc">See <see cref="StoreLocalTimesAsUtc"/>.</param>
    /// <param name="loggerFactory">See <see cref="LoggerFactory"/>.</param>
    /// <returns>The connection. Nothing is sent before its first use.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is not between 1 and 65535.</exception>
    public static DynamoConnection Local(
        int port = 8000, string? tableNamePrefix = null, bool storeLocalTimesAsUtc = false, ILoggerFactory? loggerFactory = null)
    {
        if (port is < 1 or > 65535)
        {
            throw new ArgumentOutOfRangeException(nameof(port), Errors.PortInvalid(port));
        }

        return new DynamoConnection(
            "us-east-1", new BasicAWSCredentials("dummy", "dummy"), FormattableString.Invariant($"http://localhost:{port}"))
        {
            TableNamePrefix = tableNamePrefix,
            StoreLocalTimesAsUtc = storeLocalTimesAsUtc,
            LoggerFactory = loggerFactory,
        };
    }

    /// <summary>
    /// Creates a store in memory, for unit tests and scripts: the same codec, conditions, keys and limits as DynamoDB, without AWS.
    /// </summary>
    /// <remarks>
    /// Tables exist from their first use. The store does not show index lag, stale reads, throttling or lost responses.
    /// <see cref="Client"/> throws. Each call creates a separate store, which lives as long as the connection.
    /// </remarks>
    /// <param name="tableNamePrefix">The prefix of every table name, or null for none.</param>
    /// <param name="storeLocalTimesAsUtc">See <see cref="StoreLocalTimesAsUtc"/>.</param>
    /// <param name="loggerFactory">See <see cref="LoggerFactory"/>.</param>
    /// <returns>The connection, with its own tables.</returns>
    public static DynamoConnection InMemory(
        string? tableNamePrefix = null, bool storeLocalTimesAsUtc = false, ILoggerFactory? loggerFactory = null) =>
        new(() => new InMemoryItemStore())
        {
            TableNamePrefix = tableNamePrefix,
            StoreLocalTimesAsUtc = storeLocalTimesAsUtc,
            LoggerFactory = loggerFactory,
        };

    /// <summary>
    /// Disposes the client if the connection created it. Every later operation through this connection throws
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
            if (_parent is not null)
            {
                return; // the store and the client are its own
            }

            _store?.Dispose();
            if (_ownsClient)
            {
                _client?.Dispose();
            }
        }
    }

    internal static bool IsTimeout(TimeSpan time) =>
        (time > TimeSpan.Zero && time.TotalMilliseconds <= int.MaxValue) || time == Timeout.InfiniteTimeSpan;

    /// <summary>Returns what is wrong with a region, or null.</summary>
    internal static string? RegionProblem(string region) =>
        IsHostLabel(region) ? null : LooksLikeAddress(region) ? Errors.RegionIsAddress : Errors.RegionInvalid(region);

    /// <summary>Returns what is wrong with an endpoint, or null.</summary>
    internal static string? EndpointProblem(string endpoint) =>
        !ServicePlace.IsAddress(endpoint, out var address) ? Errors.EndpointInvalid
        : address.UserInfo.Length > 0 ? Errors.EndpointWithCredentials
        : null;

    private static string? RequireRegion(string? region) =>
        region is not null && RegionProblem(region) is { } problem ? throw new ArgumentException(problem, nameof(region)) : region;

    private static bool LooksLikeAddress(string text) => text.AsSpan().IndexOfAny(":/?@") >= 0;

    // The SDK's requirements for a region, which becomes a part of the address.
    private static bool IsHostLabel(string name) =>
        name.Length is > 0 and <= 63 && name[0] != '-' && name[^1] != '-' && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string? RequireEndpoint(string? endpoint) =>
        endpoint is not null && EndpointProblem(endpoint) is { } problem
            ? throw new ArgumentException(problem, nameof(endpoint))
            : endpoint;
}
