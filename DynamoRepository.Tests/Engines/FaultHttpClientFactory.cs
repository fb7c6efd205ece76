using Amazon.Runtime;

namespace DynamoRepository.Tests.Engines;

/// <summary>Lets the SDK send through a <see cref="FaultHandler"/>: set it as <c>AmazonDynamoDBConfig.HttpClientFactory</c>.</summary>
/// <remarks>The handler belongs to the test, not to the SDK's client: disposing the client leaves it usable.</remarks>
public sealed class FaultHttpClientFactory(FaultHandler handler) : HttpClientFactory
{
    /// <summary>The handler that every client of this factory sends through.</summary>
    public FaultHandler Handler => handler;

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var client = new HttpClient(handler, disposeHandler: false);

        // The SDK applies the time-out only to clients that it makes itself.
        if (clientConfig.Timeout is { } timeout)
        {
            client.Timeout = timeout;
        }

        return client;
    }

    /// <summary>Null: one HTTP client per SDK client, so that two tests never share one.</summary>
    public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
}
