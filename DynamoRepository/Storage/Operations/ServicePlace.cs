using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>The address that requests go to, and where it was configured: what error messages name.</summary>
/// <param name="Endpoint">The endpoint, or null where it is the region's own.</param>
/// <param name="EndpointOrigin">
/// Where the endpoint was configured, as in <c>from AWS_ENDPOINT_URL</c>, or null where that is unknown.
/// </param>
/// <param name="Region">The region that requests are signed for, or null where the SDK infers it.</param>
/// <param name="RegionOrigin">Where the region was configured, or null where that is unknown.</param>
internal sealed record ServicePlace(string? Endpoint, string? EndpointOrigin, string? Region, string? RegionOrigin)
{
    /// <summary>The endpoint without its secrets, or null where it is the region's own or no address.</summary>
    public string? Endpoint { get; } = Shown(Endpoint);

    /// <summary>The place that a store's scope names: an address or a region.</summary>
    /// <param name="scope">The scope; that of a client which is not the SDK's own may be neither.</param>
    public static ServicePlace? Of(string scope) => scope switch
    {
        "" or "client" => null,
        _ when Shown(scope) is not null => new ServicePlace(scope, null, null, null),
        _ when scope.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => new ServicePlace(null, null, scope, null),
        _ => null,
    };

    /// <summary>
    /// What a message shows of an address: scheme, host and port. User info, path and query may hold a password or a token. Null for what
    /// is not an http or https address.
    /// </summary>
    public static string? Shown(string? endpoint) => IsAddress(endpoint, out var address)
        ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
        : null;

    /// <summary>True for an absolute http or https address; "localhost:8000" is an address too, of the scheme "localhost".</summary>
    public static bool IsAddress([NotNullWhen(true)] string? endpoint, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
