using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Creates a table and waits until it can be used; deletes a table and waits until it is gone.</summary>
internal sealed class TableCreation(
    ITableStore tables, TableSchema schema, TableRef table, TimeProvider time, IProgress<string>? progress = null)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly long _started = time.GetTimestamp();

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        var definition = CreateTableRequests.For(schema, table.Name);

        // Of several simultaneous creators, one wins; for the others the table exists, which is all they need.
        var isNew = await tables.CreateAsync(definition, cancellationToken).ConfigureAwait(false);
        if (isNew)
        {
            Observation.Current?.CreatesTable();
        }

        var description = await UntilReadyAsync(definition, cancellationToken).ConfigureAwait(false);

        var inspection = new TableInspection(tables, schema, table.Name);
        var differences = await inspection.DifferencesAsync(description, isNew, cancellationToken).ConfigureAwait(false);
        if (differences.Count > 0)
        {
            throw Failure(Errors.TableDiffers(table.Name, table.AggregateType, differences), RepositoryExceptionType.Constraint);
        }

        if (schema.TimeToLiveAttribute is { } attribute && inspection.LacksTimeToLive)
        {
            await tables.EnableTimeToLiveAsync(table.Name, attribute, cancellationToken).ConfigureAwait(false);
        }

        if (inspection.LacksRecovery)
        {
            await EnableRecoveryAsync(cancellationToken).ConfigureAwait(false);
        }

        progress?.Report(Errors.TableIsReady(table.Name, time.GetElapsedTime(_started)));
    }

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        if (!await AskToDeleteAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        for (var pause = FirstPause; await tables.DescribeAsync(table.Name, cancellationToken).ConfigureAwait(
            false) is { } description; pause = Longer(pause))
        {
            await PauseAsync(pause, Errors.TableStatus(ServiceName.Shown(description.TableStatus), []), cancellationToken).ConfigureAwait(
                false);
        }
    }

    private async Task<bool> AskToDeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await tables.DeleteAsync(table.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException refused) when (refused.Type == RepositoryExceptionType.Constraint)
        {
            // The refusal has no error code of its own.
            var description = await tables.DescribeAsync(table.Name, cancellationToken).ConfigureAwait(false);
            if (description?.DeletionProtectionEnabled != true)
            {
                throw;
            }

            throw Failure(Errors.TableProtected(table.Name), RepositoryExceptionType.Constraint, refused.InnerException);
        }
    }

    private async Task<TableDescription> UntilReadyAsync(CreateTableRequest definition, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            var description = await tables.DescribeAsync(table.Name, cancellationToken).ConfigureAwait(false);
            var status = description?.TableStatus;
            var waiting = description is null ? [] : WaitingIndexes(description, definition);
            if (status == TableStatus.ACTIVE && waiting.Count == 0)
            {
                return description!;
            }

            if (status is not null && !IsPassing(status))
            {
                throw Failure(Errors.TableUnusable(table.Name, ServiceName.Shown(status)), RepositoryExceptionType.Constraint);
            }

            await PauseAsync(pause, Errors.TableStatus(ServiceName.Shown(status), waiting), cancellationToken).ConfigureAwait(false);

            // A table that was being deleted is gone now; one that is merely not yet visible exists, which is fine.
            if (description is null)
            {
                await tables.CreateAsync(definition, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // While the backups of a new table are being prepared, recovery cannot be turned on.
    private async Task EnableRecoveryAsync(CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; !await tables.EnableRecoveryAsync(table.Name, cancellationToken).ConfigureAwait(false); pause = Longer(
            pause))
        {
            await PauseAsync(pause, Errors.TableRecoveryStarting(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PauseAsync(TimeSpan pause, string status, CancellationToken cancellationToken)
    {
        var waited = time.GetElapsedTime(_started);
        if (waited > LongestWait)
        {
            throw Failure(Errors.TableNotReady(table.Name, LongestWait, status), RepositoryExceptionType.Timeout);
        }

        progress?.Report(Errors.TableProgress(table.Name, status, waited));
        await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private static bool IsPassing(TableStatus status) =>
        status == TableStatus.CREATING || status == TableStatus.UPDATING || status == TableStatus.DELETING || status == TableStatus.ACTIVE;

    private static List<string> WaitingIndexes(TableDescription description, CreateTableRequest definition)
    {
        var needed = (definition.GlobalSecondaryIndexes ?? []).Select(index => index.IndexName).ToHashSet();
        return
        [
            .. (description.GlobalSecondaryIndexes ?? [])
                .Where(index => needed.Contains(index.IndexName) && index.IndexStatus != IndexStatus.ACTIVE)
                .Select(index => $"{index.IndexName} {index.IndexStatus}"),
        ];
    }

    private RepositoryException Failure(string message, RepositoryExceptionType type, Exception? cause = null) =>
        new(message, type, cause) { AggregateType = table.AggregateType, TableName = table.Name };
}
