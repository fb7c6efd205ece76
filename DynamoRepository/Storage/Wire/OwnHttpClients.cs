using System.Globalization;
using System.Net;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// The HTTP clients of our own AWS client: configured as the SDK's own, with <see cref="ResponseBuffering"/> before the network.
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
    /// Returns the key under which clients share their connections for the lifetime of the process, as those of the SDK do. With a proxy,
    /// returns null, for a separate client that is disposed with the AWS client.
    /// </summary>
    public override string? GetConfigUniqueString(IClientConfig clientConfig) =>
        clientConfig.ProxyCredentials is not null || clientConfig.GetWebProxy() is not null ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"DynamoRepository {clientConfig.AllowAutoRedirect} {clientConfig.HttpClientCacheSize} {clientConfig.Timeout} "
            + $"{clientConfig.MaxConnectionsPerServer} {clientConfig.ConnectTimeout}");

    /// <summary>Returns the connections, as configured.</summary>
    internal static SocketsHttpHandler NetworkOf(IClientConfig clientConfig)
    {
        var network = new SocketsHttpHandler
        {
            AllowAutoRedirect = clientConfig.AllowAutoRedirect,
            AutomaticDecompression = DecompressionMethods.None, // the checksum is computed over the compressed bytes
            EnableMultipleHttp2Connections = true,
            ResponseDrainTimeout = TimeSpan.Zero, // a connection whose response was abandoned is closed
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
