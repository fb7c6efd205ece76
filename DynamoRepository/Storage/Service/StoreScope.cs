using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// The location of a client's tables. Connections created in different ways to the same place have the same scope: it depends on the place,
/// not on how that was written.
/// </summary>
internal static partial class StoreScope
{
    /// <summary>The scope of a client that does not reveal where it sends its requests, such as a fake.</summary>
    public const string Unknown = "client";

    /// <summary>Returns the region of DynamoDB, or the address of another engine.</summary>
    public static string Of(IClientConfig? config)
    {
        if (config is null)
        {
            return Unknown;
        }

        var region = config.RegionEndpoint?.SystemName; // before the endpoint: looking up a region discards an endpoint of the environment
        return config.ServiceURL is { Length: > 0 } endpoint ? Of(endpoint) : region ?? Unknown;
    }

    /// <summary>Returns the scope of an endpoint.</summary>
    public static string Of(string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address))
        {
            return endpoint;
        }

        // A region's own endpoint, by whatever address.
        if (ServiceHosts().Match(address.IdnHost) is { Success: true } host)
        {
            return host.Groups["region"].Value;
        }

        // "localhost", "127.0.0.1" and "[::1]" are the same engine.
        var name = address.IsLoopback ? "localhost" : address.IdnHost;
        return $"{address.Scheme}://{name}:{address.Port}{address.AbsolutePath.TrimEnd('/')}";
    }

    // dynamodb.eu-west-1.amazonaws.com, dynamodb-fips.us-east-1.amazonaws.com, dynamodb.eu-west-1.api.aws,
    // 123456789012.ddb.eu-west-1.amazonaws.com, dynamodb.cn-north-1.amazonaws.com.cn,
    // vpce-1a2b3c4d-5e6f.dynamodb.us-east-1.vpce.amazonaws.com
    [GeneratedRegex(
        @"^(?:[a-z0-9-]+\.)?(?:dynamodb|dynamodb-fips|ddb)\.(?<region>[a-z]{2}(?:-[a-z]+)+-[0-9]+)"
        + @"\.(?:vpce\.)?(?:amazonaws\.com(?:\.cn)?|api\.aws)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ServiceHosts();
}
