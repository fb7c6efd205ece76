using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace DynamoRepository;

/// <content>Where the endpoint and the region were configured, in the order in which the SDK looks for them.</content>
public sealed partial class DynamoConnection
{
    private const string GivenToTheConnection = "given to the connection";
    private const string OfTheGivenClient = "of the given client";

    private string EndpointOrigin() => Endpoint is null ? ConfiguredEndpointOrigin() : GivenToTheConnection;

    private static string ConfiguredEndpointOrigin()
    {
        const string OfDynamo = "AWS_ENDPOINT_URL_DYNAMODB", OfAllServices = "AWS_ENDPOINT_URL";
        return Environment.GetEnvironmentVariable(OfDynamo) is not null ? $"from {OfDynamo}"
            : Environment.GetEnvironmentVariable(OfAllServices) is not null ? $"from {OfAllServices}"
            : $"from the profile '{DefaultAWSCredentialsIdentityResolver.GetProfileName()}'";
    }

    private string? RegionOrigin(string region)
    {
        if (Region is not null)
        {
            return GivenToTheConnection;
        }

        // The SDK keeps the region that it found first, so the environment may say something else by now. The name of a FIPS region ends up
        // without "fips-".
        var origin = ConfiguredRegionOrigin();
        var isStale = origin == FromRegionVariable
            && !Environment.GetEnvironmentVariable(RegionVariable)!.Contains(region, StringComparison.OrdinalIgnoreCase);
        return isStale ? null : origin;
    }

    private const string RegionVariable = "AWS_REGION";
    private const string FromRegionVariable = $"from {RegionVariable}";

    private static string ConfiguredRegionOrigin()
    {
        if (!string.IsNullOrEmpty(AWSConfigs.AWSRegion))
        {
            return "from AWSConfigs.AWSRegion";
        }

        // Only the SDK knows which of the two it was, unless the profile is read again.
        return string.IsNullOrEmpty(Environment.GetEnvironmentVariable(RegionVariable))
            ? $"from the profile '{DefaultAWSCredentialsIdentityResolver.GetProfileName()}' or the machine's metadata"
            : FromRegionVariable;
    }

    private static ServicePlace? PlaceOf(IClientConfig? config)
    {
        if (config is null)
        {
            return null;
        }

        var region = config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion; // before the endpoint: see Configure
        var endpoint = ServicePlace.Shown(config.ServiceURL);
        return endpoint is null && region is null
            ? null
            : new ServicePlace(endpoint, endpoint is null ? null : OfTheGivenClient, region, region is null ? null : OfTheGivenClient);
    }

    private static bool WarnsOf(Uri endpoint) => endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback;
}
