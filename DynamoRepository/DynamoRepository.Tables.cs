namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Creates the table if it does not exist, and waits until it can be used. The aggregate's attributes and
    /// <see cref="DynamoRepositoryOptions.TableSettings"/> determine its key, indexes, time to live and settings; billing is on demand
    /// unless they say otherwise.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; the table may be created nonetheless.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Constraint"/> when a table of that name exists but differs in its key, an index or a stated
    /// setting: the message lists every difference, and nothing was changed. <see cref="RepositoryExceptionType.Timeout"/> when the table
    /// is not ready after five minutes; calling the method again continues to wait.
    /// </exception>
    /// <remarks>
    /// <para>
    /// An existing table that fits is accepted, so several processes may call this at the same time; anything else that the table has is
    /// left alone. Time to live and point-in-time recovery are turned on if they are declared but off. Requests: CreateTable, DescribeTable
    /// until the table is ACTIVE, and where the features are used, DescribeTimeToLive and UpdateTimeToLive, DescribeContinuousBackups and
    /// UpdateContinuousBackups, ListTagsOfResource.
    /// </para>
    /// <para>
    /// Emulators of DynamoDB keep few of the settings, so only the key, indexes and time to live are compared there. In memory, tables
    /// exist from their first use.
    /// </para>
    /// </remarks>
    public Task CreateTableAsync(CancellationToken cancellationToken = default) =>
        Observer.RunAsync(TableName, Creation(null), static (creation, token) => creation.CreateAsync(token), cancellationToken);

    /// <summary>Does the same as <see cref="CreateTableAsync(CancellationToken)"/>, and reports what it waits for.</summary>
    /// <param name="progress">Receives one sentence before each pause and one at the end, for a log or a console.</param>
    /// <param name="cancellationToken">Stops waiting; the table may be created nonetheless.</param>
    /// <exception cref="RepositoryException">As for the overload without progress.</exception>
    public Task CreateTableAsync(IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return Observer.RunAsync(
            TableName, Creation(progress), static (creation, token) => creation.CreateAsync(token), cancellationToken);
    }

    /// <summary>
    /// Compares the table with the aggregate's attributes and <see cref="DynamoRepositoryOptions.TableSettings"/>, for a health check or
    /// after a deployment.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The differences, one sentence each; empty if the table exists, is ACTIVE and fits.</returns>
    /// <exception cref="RepositoryException">The service did not respond, or does not allow the operation.</exception>
    /// <remarks>
    /// Requests: DescribeTable, and where the features are used, DescribeTimeToLive, DescribeContinuousBackups and ListTagsOfResource.
    /// Nothing is changed. Indexes and settings that are not declared do not count as differences. In memory, a table that
    /// <see cref="CreateTableAsync(CancellationToken)"/> created is compared in the same way; one that exists only because it was used fits
    /// if its key does.
    /// </remarks>
    public Task<IReadOnlyList<string>> VerifyTableAsync(CancellationToken cancellationToken = default) =>
        Observer.RunAsync(
            TableName, new TableInspection(Tables, _schema, TableName),
            static (inspection, token) => inspection.VerifyAsync(token), cancellationToken);

    /// <summary>Checks whether the table exists, in whatever state.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">The service did not respond, or does not allow the operation.</exception>
    /// <remarks>One request.</remarks>
    public async Task<bool> TableExistsAsync(CancellationToken cancellationToken = default) =>
        await Observer.RunAsync(
            TableName, (Tables, TableName), static (table, token) => table.Tables.DescribeAsync(table.TableName, token),
            cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Deletes the table with everything in it, and waits until it is gone. Does nothing if there is no table.</summary>
    /// <param name="cancellationToken">Stops waiting; the table may be deleted nonetheless.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Constraint"/> when the table is protected against deletion. Also when the service did not respond
    /// or does not allow the operation, or the table was not gone within five minutes.
    /// </exception>
    public Task DeleteTableAsync(CancellationToken cancellationToken = default) =>
        Observer.RunAsync(TableName, Creation(null), static (deletion, token) => deletion.DeleteAsync(token), cancellationToken);

    private ITableStore Tables => Table.Store.Tables.For(Table.Ref);

    private TableCreation Creation(IProgress<string>? progress) => new(Tables, _schema, Table.Ref, Connection.Time, progress);
}
