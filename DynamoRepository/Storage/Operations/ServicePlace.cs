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
    /// <summary>The place that a store's scope names: an address or a region.</summary>
    /// <param name="scope">The scope; that of a client which is not the SDK's own may be neither.</param>
    public static ServicePlace? Of(string scope) => scope switch
    {
        "" or "client" => null,
        _ when scope.Contains("://", StringComparison.Ordinal) => new ServicePlace(scope, null, null, null),
        _ => new ServicePlace(null, null, scope, null),
    };
}
