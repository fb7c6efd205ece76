namespace DynamoRepository;

/// <summary>One call of <c>ConfigureDynamoRepository</c>; all of them are applied, in order, when the repository is created.</summary>
internal sealed record RepositorySetup(Type Aggregate, Action<IServiceProvider, DynamoRepositoryOptions> Configure);
