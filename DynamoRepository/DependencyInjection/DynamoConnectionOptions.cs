using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// How the container's <see cref="DynamoConnection"/> is made. With a region, credentials or an endpoint the connection makes a client of
/// its own; without any, it uses the <c>IAmazonDynamoDB</c> in the container if there is one, else the SDK's default chains.
/// </summary>
public sealed class DynamoConnectionOptions
{
    /// <summary>The region, such as <c>eu-west-1</c>. Default: null, the SDK's default chain.</summary>
    public string? Region { get; set; }

    /// <summary>The credentials. Default: null, the SDK's default chain.</summary>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>
    /// The address of the service, such as <c>http://localhost:8000</c>. Default: null, that of the environment or the profile, else the
    /// region's own.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>
    /// What every table name begins with, such as <c>prod_</c>; it applies to a client from the container too. Default: null, nothing.
    /// </summary>
    public string? TableNamePrefix { get; set; }

    /// <summary>How long one operation may take; see <see cref="DynamoConnection.OperationTimeout"/>. Default: 30 seconds.</summary>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    internal bool NeedsOwnClient => Region is not null || Credentials is not null || Endpoint is not null;
}
