using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository.Tests.Engines;

/// <summary>Makes SDK clients for an engine, with credentials that no real account has.</summary>
public static class EngineClient
{
    /// <summary>The region of every test client; the engines do not care, but signing needs one.</summary>
    public const string Region = "us-east-1";

    /// <summary>
    /// The address of a client whose handler answers by itself. The top-level name "invalid" never resolves (RFC 2606), so a
    /// request that escapes the handler fails instead of reaching somebody.
    /// </summary>
    public static Uri Nowhere { get; } = new("http://dynamodb.invalid");

    /// <summary>A client for an address.</summary>
    /// <param name="endpoint">The engine, a proxy before it, or <see cref="Nowhere"/>.</param>
    /// <param name="http">Where the SDK gets its HTTP client from: a <see cref="FaultHttpClientFactory"/>, or its own.</param>
    /// <param name="configure">Changes the configuration last, for example <c>MaxErrorRetry</c> or <c>Timeout</c>.</param>
    public static AmazonDynamoDBClient Create(
        Uri endpoint, HttpClientFactory? http = null, Action<AmazonDynamoDBConfig>? configure = null)
    {
        var config = new AmazonDynamoDBConfig
        {
            ServiceURL = endpoint.ToString(),
            AuthenticationRegion = Region,
        };
        if (http is not null)
        {
            config.HttpClientFactory = http;
        }

        configure?.Invoke(config);

        // Letters and digits only: DynamoDB Local refuses any other access key.
        return new AmazonDynamoDBClient(new BasicAWSCredentials("dummy", "dummy"), config);
    }

    /// <summary>Whether something that speaks DynamoDB answers there within two seconds.</summary>
    internal static bool Answers(Uri endpoint)
    {
        using var client = Create(endpoint, configure: config =>
        {
            config.MaxErrorRetry = 0;
            config.Timeout = TimeSpan.FromSeconds(2);
        });
        try
        {
            // On the pool, so that a caller's synchronization context cannot deadlock this.
            Task.Run(() => client.ListTablesAsync()).GetAwaiter().GetResult();
            return true;
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException
            or IOException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
