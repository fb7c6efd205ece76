using Microsoft.Extensions.DependencyInjection;

namespace DynamoRepository;

/// <summary>The registration of an aggregate's repository: a custom repository replaces the plain one, whichever came first.</summary>
/// <param name="Aggregate">The aggregate.</param>
/// <param name="Repository">The repository's class.</param>
/// <param name="IsCustom">True if the class is the user's own.</param>
/// <param name="Connection">The name of its connection; null for the container's only one.</param>
/// <param name="Descriptors">The registrations that were added.</param>
internal sealed record RepositoryRegistration(
    Type Aggregate, Type Repository, bool IsCustom, string? Connection, IReadOnlyList<ServiceDescriptor> Descriptors);
