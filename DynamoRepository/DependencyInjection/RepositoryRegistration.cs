using Microsoft.Extensions.DependencyInjection;

namespace DynamoRepository;

/// <summary>
/// Says who registered the repository of an aggregate: a custom one takes its place from the plain one, whichever came first.
/// </summary>
/// <param name="Aggregate">The aggregate.</param>
/// <param name="Repository">The repository's class.</param>
/// <param name="IsCustom">Whether the class is a user's own.</param>
/// <param name="Descriptors">The registrations that were added.</param>
internal sealed record RepositoryRegistration(Type Aggregate, Type Repository, bool IsCustom, IReadOnlyList<ServiceDescriptor> Descriptors);
