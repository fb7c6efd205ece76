using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DynamoRepository;

/// <summary>Checks the table of one registered repository.</summary>
internal sealed class TableHealthCheck(IDynamoRepository table, bool verifiesTable) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await table.CheckHealthAsync(cancellationToken).ConfigureAwait(false);
            var differences = verifiesTable ? await table.VerifyTableAsync(cancellationToken).ConfigureAwait(false) : [];
            return differences.Count == 0
                ? HealthCheckResult.Healthy(Errors.TableIsHealthy(table.TableName))
                : new HealthCheckResult(context.Registration.FailureStatus, string.Join(" ", differences));
        }
        catch (RepositoryException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }
    }
}
