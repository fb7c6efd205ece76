using System.Globalization;
using System.Net;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// The HTTP clients of our own AWS client: set up as the SDK sets up its own, with <see cref="ResponseBuffering"/> before the network.
/// </summary>
internal sealed class OwnHttpClients : HttpClientFactory
{
    public static OwnHttpClients Instance { get; } = new();

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var client = new HttpClient(new ResponseBuffering(NetworkOf(clientConfig)));
        if (clientConfig.Timeout is { } timeout)
        {
            client.Timeout = timeout;
        }

        return client;
    }

    /// <summary>
    /// Clients of one key share their connections for as long as the process runs, as those of the SDK do. Null, for a client of its own
    /// that is disposed with the AWS client, where there is a proxy.
    /// </summary>
    public override string? GetConfigUniqueString(IClientConfig clientConfig) =>
        clientConfig.ProxyCredentials is not null || clientConfig.GetWebProxy() is not null ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"DynamoRepository {clientConfig.AllowAutoRedirect} {clientConfig.HttpClientCacheSize} {clientConfig.Timeout} "
            + $"{clientConfig.MaxConnectionsPerServer} {clientConfig.ConnectTimeout}");

    /// <summary>The connections, as configured.</summary>
    internal static SocketsHttpHandler NetworkOf(IClientConfig clientConfig)
    {
        var network = new SocketsHttpHandler
        {
            AllowAutoRedirect = clientConfig.AllowAutoRedirect,
            AutomaticDecompression = DecompressionMethods.None, // the checksum is that of the compressed bytes
            EnableMultipleHttp2Connections = true,
            ResponseDrainTimeout = TimeSpan.Zero, // a connection whose response was given up is closed
        };
        if (clientConfig.ConnectTimeout is { } connectTimeout)
        {
            network.ConnectTimeout = connectTimeout;
        }

        if (clientConfig.MaxConnectionsPerServer is { } connections)
        {
            network.MaxConnectionsPerServer = connections;
        }

        if (clientConfig.GetWebProxy() is { } proxy)
        {
            network.Proxy = proxy;
        }

        if (clientConfig.ProxyCredentials is { } credentials && network.Proxy is not null)
        {
            network.Proxy.Credentials = credentials;
        }

        return network;
    }
}
