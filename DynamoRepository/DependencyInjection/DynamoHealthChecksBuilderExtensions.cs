using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DynamoRepository;

/// <summary>Health checks of registered repositories.</summary>
public static class DynamoHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks the table of a registered repository: reads a key that no aggregate has, which needs only the permission <c>GetItem</c> and
    /// shows that network, credentials and table are there.
    /// </summary>
    /// <typeparam name="T">The aggregate, whose repository is registered before or after this call.</typeparam>
    /// <param name="builder">The health checks: <c>services.AddHealthChecks()</c>.</param>
    /// <param name="name">The check's name. Default: <c>dynamodb-</c> and the aggregate's name.</param>
    /// <param name="failureStatus">The status of a failure. Default: <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags that select checks. Default: none.</param>
    /// <param name="verifiesTable">
    /// True to also compare the table with its definition, as <c>VerifyTableAsync</c> does, which needs the permission
    /// <c>DescribeTable</c> and, depending on the features in use, more. Default: false.
    /// </param>
    /// <param name="connection">The name of the connection that the repository was registered with. Default: null, none.</param>
    /// <returns>The health checks.</returns>
    /// <remarks>
    /// One request, half a read unit. The failure's message names table and endpoint, never a stored value. The check ends after the
    /// connection's operation time-out at the latest.
    /// </remarks>
    public static IHealthChecksBuilder AddDynamoRepository<T>(
        this IHealthChecksBuilder builder, string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null,
        bool verifiesTable = false, string? connection = null)
        where T : class, IAggregateRoot
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name ?? $"dynamodb-{(connection is null ? "" : connection + "-")}{typeof(T).Name}",
            provider => new TableHealthCheck(RegisteredTables.Find(provider, typeof(T), connection), verifiesTable), failureStatus, tags));
    }
}
