using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

public sealed partial class DynamoConnection
{
    private ServicePlace? _place;

    /// <summary>
    /// The AWS client, for what repositories do not cover. Created on first use, and the same from then on. Do not dispose it.
    /// </summary>
    /// <remarks>
    /// Its endpoint, region and credentials are those of an SDK client created with the same values: an endpoint in
    /// <c>AWS_ENDPOINT_URL_DYNAMODB</c>, <c>AWS_ENDPOINT_URL</c> or the profile applies unless the connection was given one, even if the
    /// connection was given a region. Requests are always signed for the region given to the connection, if there is one.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The connection is in memory and has no client, or the region or endpoint of the environment or profile is missing or invalid.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    public IAmazonDynamoDB Client
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _parent?.Client ?? Volatile.Read(ref _client) ?? MakeClient();
        }
    }

    /// <summary>
    /// The factory of HTTP clients, with which tests see what the library's own client sends and change what it receives.
    /// </summary>
    internal HttpClientFactory? HttpClientFactory { get; init; }

    /// <summary>The endpoint and region in use, and where they were configured. Null in memory, and before the client is created.</summary>
    internal ServicePlace? Place => _parent?.Place ?? Volatile.Read(ref _place);

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
        config.HttpClientFactory = HttpClientFactory ?? config.HttpClientFactory ?? OwnHttpClients.Instance; // the process may have one
        if (Profile is not null)
        {
            config.Profile = new Profile(Profile);
        }

        var place = Configure(config);
        if (place.Endpoint is { } endpoint && new Uri(endpoint).IsLoopback)
        {
            config.MaxErrorRetry = 2;
            config.ThrottleRetries = false; // the retry budget protects a service; here it would only make failures depend on earlier ones
        }

        _place = place;
        return Credentials is null ? new OwnedDynamoDBClient(config) : new OwnedDynamoDBClient(Credentials, config);
    }

    // The region is read before the endpoint, as the SDK's client does when it is created: reading a region that has yet to be looked up
    // discards an endpoint read earlier from the environment or the profile.
    private ServicePlace Configure(AmazonDynamoDBConfig config)
    {
        SetWhatWasGiven(config);
        var region = ReadRegion(config);
        var endpoint = ReadEndpoint(config);
        if (endpoint is null)
        {
            RequireRegion(config);
            return new ServicePlace(null, null, region, RegionOrigin(region!));
        }

        if (Region is not null)
        {
            config.AuthenticationRegion = Endpoint is null ? region : Region; // else the SDK infers it from the address or the environment
        }

        if (WarnsOf(new Uri(endpoint)))
        {
            Warn(Errors.EndpointUnencrypted(ServicePlace.Shown(endpoint)!));
        }

        // If no region is given, the SDK infers it from the address where a part of that looks like one.
        var isInferred = Region is null && new Uri(endpoint).Host.Contains('.', StringComparison.Ordinal) && !new Uri(endpoint).IsLoopback;
        region = isInferred || region is null ? config.AuthenticationRegion : region;
        return new ServicePlace(endpoint, EndpointOrigin(), region, region is null ? null : RegionOrigin(region));
    }

    private void SetWhatWasGiven(AmazonDynamoDBConfig config)
    {
        if (Endpoint is not null)
        {
            config.ServiceURL = Endpoint; // replaces the region's endpoint
        }
        else if (Region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }
    }

    private static void RequireRegion(AmazonDynamoDBConfig config)
    {
        try
        {
            config.Validate();
        }
        catch (AmazonClientException exception)
        {
            throw new InvalidOperationException(Errors.NoRegion, exception);
        }
    }

    private static string? ReadRegion(AmazonDynamoDBConfig config)
    {
        try
        {
            return config.RegionEndpoint?.SystemName;
        }
        catch (AmazonClientException exception)
        {
            throw new InvalidOperationException(Errors.ConfiguredRegionInvalid(ConfiguredRegionOrigin()), exception);
        }
    }

    private static string? ReadEndpoint(AmazonDynamoDBConfig config)
    {
        string? address;
        try
        {
            address = config.ServiceURL;
        }
        catch (AmazonClientException)
        {
            // The SDK's message says the same, but quotes the value, which may contain a password.
            throw new InvalidOperationException(Errors.ConfiguredEndpointInvalid(ConfiguredEndpointOrigin()));
        }

        return string.IsNullOrEmpty(address) ? null
            : ServicePlace.IsAddress(address, out _) ? address
            : throw new InvalidOperationException(Errors.ConfiguredEndpointInvalid(ConfiguredEndpointOrigin()));
    }
}
