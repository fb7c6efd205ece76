using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Creates a table and waits until it can be used; deletes one and waits until it is gone.</summary>
internal sealed class TableCreation(ITableStore tables, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public async Task CreateAsync(TableSchema schema, TableRef table, CancellationToken cancellationToken)
    {
        var definition = CreateTableRequests.For(schema, table.Name);

        // Of many that create at once one wins; for the others the table exists, which is all they want.
        await tables.CreateAsync(definition, cancellationToken).ConfigureAwait(false);
        var description = await UntilAsync(table, IsReady, cancellationToken).ConfigureAwait(false);
        var differences = TableDifferences.Between(description!, definition);
        if (differences.Count > 0)
            throw Failure(Errors.TableDiffers(table.Name, table.AggregateType, differences), RepositoryExceptionType.Constraint, table);
        if (schema.TimeToLiveAttribute is { } attribute)
            await EnableTimeToLiveAsync(table, attribute, cancellationToken).ConfigureAwait(false);
    }

    public async Task DeleteAsync(TableRef table, CancellationToken cancellationToken)
    {
        if (await tables.DeleteAsync(table.Name, cancellationToken).ConfigureAwait(false))
            await UntilAsync(table, static description => description is null, cancellationToken).ConfigureAwait(false);
    }

    private async Task EnableTimeToLiveAsync(TableRef table, string attribute, CancellationToken cancellationToken)
    {
        var enabled = await tables.GetTimeToLiveAsync(table.Name, cancellationToken).ConfigureAwait(false);
        if (enabled == attribute)
            return;
        if (enabled is not null)
            throw Failure(Errors.TableDiffers(table.Name, table.AggregateType, [Errors.TimeToLiveDiffers(enabled, attribute)]), RepositoryExceptionType.Constraint, table);
        await tables.EnableTimeToLiveAsync(table.Name, attribute, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsReady(TableDescription? description) =>
        description is not null && description.TableStatus == TableStatus.ACTIVE
        && (description.GlobalSecondaryIndexes ?? []).All(index => index.IndexStatus == IndexStatus.ACTIVE);

    private async Task<TableDescription?> UntilAsync(TableRef table, Func<TableDescription?, bool> isDone, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var description = await tables.DescribeAsync(table.Name, cancellationToken).ConfigureAwait(false);
            if (isDone(description))
                return description;
            if (time.GetElapsedTime(started) > LongestWait)
                throw Failure(Errors.TableNotReady(table.Name, LongestWait), RepositoryExceptionType.Timeout, table);
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static RepositoryException Failure(string message, RepositoryExceptionType type, TableRef table) =>
        new(message, type) { AggregateType = table.AggregateType, TableName = table.Name };
}
