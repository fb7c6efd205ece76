namespace DynamoRepository.Tests.Endpoints;

/// <summary>The endpoint that a process finds in its environment or in its profile.</summary>
internal enum ConfiguredEndpoint
{
    None,
    OfDynamo,
    OfAllServices,
    OfDynamoAndAllServices,
    OfProfile,
    OfProfilesService,
    Empty,
    Unusable,
    WithoutHttp,
}
