using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// Changes an existing table to what its schema declares, one change after the other. After each, the table is compared anew, so that it
/// does not matter who made a change: several processes may do the same simultaneously.
/// </summary>
internal sealed class TableUpdate(
    ITableStore tables, TableSchema schema, TableRef table, TimeProvider time, IProgress<string>? progress = null)
{
    private readonly TableInspection _inspection = new(tables, schema, table.Name);
    private readonly TablePauses _pauses = new(table, time, progress);

    // What DynamoDB accepted may not be visible immediately.
    private readonly HashSet<string> _requested = [];

    public async Task<DynamoTablePlan> PlanAsync(CancellationToken cancellationToken) =>
        await PlanAsync(await DescribeAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var description = await UntilQuietAsync(cancellationToken).ConfigureAwait(false);
            var plan = await PlanAsync(description, cancellationToken).ConfigureAwait(false);
            if (isFirst)
            {
                progress?.Report(plan.ToString());
            }

            if (plan.Obstacles.Count > 0)
            {
                throw RepositoryFailure.Of(
                    Errors.TableNotUpdatable(table.Name, table.AggregateType, plan.Obstacles), RepositoryExceptionType.Constraint, table);
            }

            if (plan.Changes.Count == 0)
            {
                break;
            }

            var next = plan.Changes[0];
            if (_requested.Contains(next.Sentence))
            {
                await _pauses.PauseAsync(Errors.TableUpdateNotVisible(next.Sentence), cancellationToken).ConfigureAwait(false);
            }
            else if (await RequestAsync(next, cancellationToken).ConfigureAwait(false))
            {
                _requested.Add(next.Sentence);
                _pauses.Extend();
                _pauses.Restart();
            }
            else
            {
                await _pauses.PauseAsync(Errors.TableIsBusy(next.Sentence), cancellationToken).ConfigureAwait(false);
            }
        }

        progress?.Report(Errors.TableIsReady(table.Name, _pauses.Waited));
    }

    // Null in memory, where a table exists from its first use.
    private async Task<TableDescription?> DescribeAsync(CancellationToken cancellationToken)
    {
        var description = await tables.DescribeAsync(table.Name, cancellationToken).ConfigureAwait(false);
        return description is not null || await tables.IsMadeByUseAsync(table.Name, cancellationToken).ConfigureAwait(false)
            ? description
            : throw RepositoryFailure.Of(Errors.TableMissing(table.Name), RepositoryExceptionType.TableNotFound, table);
    }

    // A table that was only used, in memory, needs no definition.
    private async Task<DynamoTablePlan> PlanAsync(TableDescription? description, CancellationToken cancellationToken) => new(
        table.Name,
        description is null
            ? []
            : await tables.IsMadeByUseAsync(table.Name, cancellationToken).ConfigureAwait(false)
                ? TableDifferences.OfKey(description, schema)
                : await _inspection.DifferencesAsync(description, isNew: false, cancellationToken).ConfigureAwait(false));

    private async Task<bool> RequestAsync(TableChange change, CancellationToken cancellationToken)
    {
        progress?.Report(Errors.TableUpdateBegins(table.Name, change.Sentence));
        try
        {
            return await tables.ApplyAsync(table.Name, change, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException refused) when (refused.Type == RepositoryExceptionType.Constraint)
        {
            // Another process may have made the same change at the same moment, which the service reports in several ways.
            var plan = await PlanAsync(cancellationToken).ConfigureAwait(false);
            if (!plan.Steps.Contains(change.Sentence))
            {
                return true;
            }

            throw RepositoryFailure.Of(
                Errors.TableUpdateRefused(table.Name, change.Sentence), RepositoryExceptionType.Constraint, table,
                cause: refused.InnerException);
        }
    }

    // A change is possible while the table and all of its indexes are ACTIVE; filling an index may take hours.
    private async Task<TableDescription?> UntilQuietAsync(CancellationToken cancellationToken)
    {
        while (await DescribeAsync(cancellationToken).ConfigureAwait(false) is { } description)
        {
            var indexes = (description.GlobalSecondaryIndexes ?? [])
                .Where(index => index.IndexStatus is { } status && status != IndexStatus.ACTIVE)
                .Select(index => $"{index.IndexName} {index.IndexStatus}{(index.Backfilling == true ? " (being filled)" : "")}")
                .ToList();
            if (description.TableStatus == TableStatus.ACTIVE && indexes.Count == 0)
            {
                return description;
            }

            if (!TableCreation.IsPassing(description.TableStatus))
            {
                throw RepositoryFailure.Of(
                    Errors.TableUnusable(table.Name, ServiceName.Shown(description.TableStatus)), RepositoryExceptionType.Constraint,
                    table);
            }

            _pauses.Extend();
            await _pauses.PauseAsync(Errors.TableStatus(ServiceName.Shown(description.TableStatus), indexes), cancellationToken)
                .ConfigureAwait(false);
        }

        return null;
    }
}
