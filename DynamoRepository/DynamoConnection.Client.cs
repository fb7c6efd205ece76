using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

public sealed partial class DynamoConnection
{
    /// <summary>The AWS client: made at first use and then the same, for what repositories do not cover. Do not dispose it.</summary>
    /// <exception cref="InvalidOperationException">The connection is in memory and has none, or no region is configured.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    public IAmazonDynamoDB Client
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return Volatile.Read(ref _client) ?? MakeClient();
        }
    }

    /// <summary>How tests look into what a client of ours sends and change what it receives.</summary>
    internal HttpClientFactory? HttpClientFactory { get; init; }

    private IAmazonDynamoDB MakeClient()
    {
        if (_makeStore is not null)
        {
            throw new InvalidOperationException(Errors.NoClientInMemory);
        }

        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_client is null)
            {
                Volatile.Write(ref _client, NewClient());
            }

            return _client!;
        }
    }

    private OwnedDynamoDBClient NewClient()
    {
        var config = new AmazonDynamoDBConfig();
        if (Region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }

        if (Endpoint is not null)
        {
            config.ServiceURL = Endpoint; // takes the place of the region's endpoint; requests are still signed for the region
            config.AuthenticationRegion = Region;
        }

        var address = config.ServiceURL; // also one that the environment or the profile sets
        if (string.IsNullOrEmpty(address) && config.RegionEndpoint is null)
        {
            throw new InvalidOperationException(Errors.NoRegion);
        }

        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback)
        {
            config.MaxErrorRetry = 2;
            config.ThrottleRetries = false; // the budget is for sparing a service; here it would only make failures depend on earlier ones
        }

        if (HttpClientFactory is not null)
        {
            config.HttpClientFactory = HttpClientFactory;
        }

        return Credentials is null ? new OwnedDynamoDBClient(config) : new OwnedDynamoDBClient(Credentials, config);
    }
}
