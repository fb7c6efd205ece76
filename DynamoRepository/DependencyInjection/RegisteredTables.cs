using Microsoft.Extensions.DependencyInjection;

namespace DynamoRepository;

/// <summary>The repositories that are registered in a container.</summary>
internal static class RegisteredTables
{
    /// <summary>Returns the repository of an aggregate.</summary>
    /// <exception cref="InvalidOperationException">None is registered.</exception>
    public static IDynamoRepository Find(IServiceProvider provider, Type aggregate, string? connection) =>
        provider.GetServices<RepositoryRegistration>()
            .FirstOrDefault(registration => (registration.Aggregate, registration.Connection) == (aggregate, connection)) is { } found
            ? TableOf(provider, found)
            : throw new InvalidOperationException(Errors.RepositoryNotRegistered(aggregate, connection));

    /// <summary>Returns the repositories, one for each table.</summary>
    public static IReadOnlyList<IDynamoRepository> All(IServiceProvider provider) =>
    [
        .. provider.GetServices<RepositoryRegistration>().GroupBy(registration => registration.Connection)
            .SelectMany(connection => connection.Select(found => TableOf(provider, found)).DistinctBy(table => table.TableName)),
    ];

    private static IDynamoRepository TableOf(IServiceProvider provider, RepositoryRegistration registration) =>
        (IDynamoRepository)provider.GetRequiredKeyedService(registration.Repository, registration.Connection);
}
