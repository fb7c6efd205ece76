using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>The address that requests go to, and where it was configured, for error messages.</summary>
/// <param name="Endpoint">The endpoint, or null if it is the region's own.</param>
/// <param name="EndpointOrigin">
/// Where the endpoint was configured, as in <c>from AWS_ENDPOINT_URL</c>, or null if unknown.
/// </param>
/// <param name="Region">The region that requests are signed for, or null if the SDK infers it.</param>
/// <param name="RegionOrigin">Where the region was configured, or null if unknown.</param>
internal sealed record ServicePlace(string? Endpoint, string? EndpointOrigin, string? Region, string? RegionOrigin)
{
    /// <summary>The endpoint without its secrets, or null if it is the region's own or not an address.</summary>
    public string? Endpoint { get; } = Shown(Endpoint);

    /// <summary>Returns the place that a store's scope names: an address or a region.</summary>
    /// <param name="scope">The scope; with a client that is not the SDK's own, it may be neither.</param>
    public static ServicePlace? Of(string scope) => scope switch
    {
        "" or "client" => null,
        _ when Shown(scope) is not null => new ServicePlace(scope, null, null, null),
        _ when scope.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => new ServicePlace(null, null, scope, null),
        _ => null,
    };

    /// <summary>
    /// Returns the part of an address that messages show: scheme, host and port. User info, path and query may contain a password or a
    /// token. Returns null for anything but an http or https address.
    /// </summary>
    public static string? Shown(string? endpoint) => IsAddress(endpoint, out var address)
        ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
        : null;

    /// <summary>
    /// Returns true for an absolute http or https address. ("localhost:8000" is an address too, with the scheme "localhost".)
    /// </summary>
    public static bool IsAddress([NotNullWhen(true)] string? endpoint, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
