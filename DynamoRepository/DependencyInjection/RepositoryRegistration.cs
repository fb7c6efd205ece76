using Microsoft.Extensions.DependencyInjection;

namespace DynamoRepository;

/// <summary>Says who registered <c>IRepository&lt;T&gt;</c>: a custom repository takes it from the plain one, whichever came first.</summary>
/// <param name="Aggregate">The aggregate.</param>
/// <param name="Repository">The repository's class.</param>
/// <param name="IsCustom">Whether the class is a user's own.</param>
/// <param name="Descriptor">The registration of <c>IRepository&lt;T&gt;</c> that was added.</param>
internal sealed record RepositoryRegistration(Type Aggregate, Type Repository, bool IsCustom, ServiceDescriptor Descriptor);
