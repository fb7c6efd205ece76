using Microsoft.Extensions.DependencyInjection;

namespace DynamoRepository;

/// <summary>The tables of all repositories that are registered in a container.</summary>
public static class DynamoServiceProviderExtensions
{
    /// <summary>
    /// Creates the tables of all registered repositories that do not exist, all at the same time, and waits until they can be used: for
    /// development and tests. In production, infrastructure code creates them (<see cref="GetDynamoCloudFormationTemplate"/>).
    /// </summary>
    /// <param name="provider">The container, such as <c>app.Services</c>.</param>
    /// <param name="cancellationToken">Stops waiting; tables may be created nonetheless.</param>
    /// <exception cref="RepositoryException">A table exists but differs, could not be created, or is not ready in time.</exception>
    /// <remarks>Existing tables that fit are accepted. Requests: those of <c>CreateTableAsync</c> for each table.</remarks>
    public static async Task CreateDynamoTablesAsync(this IServiceProvider provider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var scope = provider.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await Task.WhenAll(RegisteredTables.All(scope.ServiceProvider).Select(table => table.CreateTableAsync(cancellationToken)))
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Returns one CloudFormation template (YAML) with the tables of all registered repositories. The prefix is a parameter,
    /// <c>TableNamePrefix</c>; each table is retained when its stack is deleted, and its name and ARN are outputs.
    /// </summary>
    /// <param name="provider">The container. Nothing is sent.</param>
    /// <returns>The template.</returns>
    public static string GetDynamoCloudFormationTemplate(this IServiceProvider provider) =>
        WithTables(provider, CloudFormationTemplate.ForAll);

    /// <summary>
    /// Returns one Terraform configuration with the tables of all registered repositories. The prefix is a variable,
    /// <c>table_name_prefix</c>; no table can be destroyed by Terraform, and its name and ARN are outputs.
    /// </summary>
    /// <param name="provider">The container. Nothing is sent.</param>
    /// <returns>The configuration.</returns>
    public static string GetDynamoTerraformConfiguration(this IServiceProvider provider) =>
        WithTables(provider, TerraformConfiguration.ForAll);

    private static string WithTables(IServiceProvider provider, Func<IReadOnlyList<PrefixedTable>, string> write)
    {
        ArgumentNullException.ThrowIfNull(provider);
        using var scope = provider.CreateScope();
        return write([.. RegisteredTables.All(scope.ServiceProvider).Select(table => table.Templates.Prefixed)
            .OrderBy(table => table.FullName, StringComparer.Ordinal)]);
    }
}
