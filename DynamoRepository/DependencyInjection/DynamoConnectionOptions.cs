using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// The options of the container's <see cref="DynamoConnection"/>. With a region, credentials or an endpoint, the connection creates its own
/// client. Without any of these, it uses the <c>IAmazonDynamoDB</c> in the container, if there is one, otherwise the SDK's default chains.
/// </summary>
public sealed class DynamoConnectionOptions
{
    /// <summary>The region, such as <c>eu-west-1</c>. Default: null, the SDK's default chain.</summary>
    public string? Region { get; set; }

    /// <summary>The credentials. Default: null, the SDK's default chain.</summary>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>
    /// The address of the service, such as <c>http://localhost:8000</c>. Default: null, the address of the environment or the profile,
    /// otherwise the region's own.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>
    /// The prefix of every table name, such as <c>prod_</c>; it also applies with a client from the container. Default: null, none.
    /// </summary>
    public string? TableNamePrefix { get; set; }

    /// <summary>The maximum time of one operation; see <see cref="DynamoConnection.OperationTimeout"/>. Default: 30 seconds.</summary>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// True if local times are stored as UTC; see <see cref="DynamoConnection.StoreLocalTimesAsUtc"/>. Default: false, saving one throws.
    /// </summary>
    public bool StoreLocalTimesAsUtc { get; set; }

    /// <summary>
    /// The profile of the AWS configuration files that credentials, and a region that is not set, come from. Default: null, the SDK's
    /// default chain.
    /// </summary>
    public string? Profile { get; set; }

    /// <summary>
    /// True if reads by key are strongly consistent; see <see cref="DynamoConnection.ConsistentReads"/>. Default: true.
    /// </summary>
    public bool ConsistentReads { get; set; } = true;

    /// <summary>
    /// True if spans have the attributes that OpenTelemetry still develops; see <see cref="DynamoConnection.AwsTraceAttributes"/>. Default:
    /// false.
    /// </summary>
    public bool AwsTraceAttributes { get; set; }

    internal bool NeedsOwnClient => Region is not null || Credentials is not null || Endpoint is not null || Profile is not null;

    /// <summary>What was wrong in the configuration.</summary>
    internal List<string> Problems { get; } = [];

    private Dictionary<string, string> Paths { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns where an option was configured, or its name.</summary>
    internal string PathOf(string option) => Paths.GetValueOrDefault(option, $"{nameof(DynamoConnectionOptions)}.{option}");

    /// <summary>Remembers where an option was configured.</summary>
    internal void Remember(string option, string path) => Paths[option] = path;

    /// <summary>Notes that a setting is wrong.</summary>
    internal void Reject(string path, string problem) => Problems.Add($"'{path}' {problem}");

    /// <summary>Notes that a setting is wrong, and returns what is to be used meanwhile.</summary>
    internal T Reject<T>(string path, string problem, T meanwhile)
    {
        Reject(path, problem);
        return meanwhile;
    }
}
