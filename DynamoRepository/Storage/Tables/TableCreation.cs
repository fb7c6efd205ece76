using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Creates a table and waits until it can be used; deletes a table and waits until it is gone.</summary>
internal sealed class TableCreation(
    ITableStore tables, TableSchema schema, TableRef table, TimeProvider time, IProgress<string>? progress = null)
{
    private readonly TablePauses _pauses = new(table, time, progress);

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

        var differences = await new TableInspection(tables, schema, table.Name).DifferencesAsync(description, isNew, cancellationToken)
            .ConfigureAwait(false);
        var parts = differences.Where(difference => difference.Change?.IsPartOfCreation == true).ToList();
        if (differences.Count > parts.Count)
        {
            throw Failure(
                Errors.TableDiffers(table.Name, table.AggregateType, differences.Except(parts).Select(difference => difference.Sentence)));
        }

        foreach (var part in parts)
        {
            _pauses.Restart();
            while (!await tables.ApplyAsync(table.Name, part.Change!, cancellationToken).ConfigureAwait(false))
            {
                await _pauses.PauseAsync(Errors.TableRecoveryStarting(), cancellationToken).ConfigureAwait(false);
            }
        }

        progress?.Report(Errors.TableIsReady(table.Name, _pauses.Waited));
    }

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        if (!await AskToDeleteAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        _pauses.Restart();
        while (await tables.DescribeAsync(table.Name, cancellationToken).ConfigureAwait(false) is { } description)
        {
            await _pauses.PauseAsync(Errors.TableStatus(ServiceName.Shown(description.TableStatus), []), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Returns true for a state that passes by itself, or is ACTIVE.</summary>
    public static bool IsPassing(TableStatus status) =>
        status == TableStatus.CREATING || status == TableStatus.UPDATING || status == TableStatus.DELETING || status == TableStatus.ACTIVE;

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

            throw Failure(Errors.TableProtected(table.Name), refused.InnerException);
        }
    }

    private async Task<TableDescription> UntilReadyAsync(CreateTableRequest definition, CancellationToken cancellationToken)
    {
        while (true)
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
                throw Failure(Errors.TableUnusable(table.Name, ServiceName.Shown(status)));
            }

            await _pauses.PauseAsync(Errors.TableStatus(ServiceName.Shown(status), waiting), cancellationToken).ConfigureAwait(false);

            // A table that was being deleted is gone now; one that is merely not yet visible exists, which is fine.
            if (description is null)
            {
                await tables.CreateAsync(definition, cancellationToken).ConfigureAwait(false);
            }
        }
    }

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

    private RepositoryException Failure(string message, Exception? cause = null) =>
        RepositoryFailure.Of(message, RepositoryExceptionType.Constraint, table, cause: cause);
}
