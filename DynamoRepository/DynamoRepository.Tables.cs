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
            TableName, new TableInspection(Tables, _core.Schema, TableName),
            static (inspection, token) => inspection.VerifyAsync(token), cancellationToken);

    /// <summary>
    /// Returns what <see cref="UpdateTableAsync(CancellationToken)"/> would change, as sentences and as AWS CLI commands, and changes
    /// nothing.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.TableNotFound"/> when there is no table. Also when the service did not respond, or does not allow
    /// the operation.
    /// </exception>
    /// <remarks>The same requests as <see cref="VerifyTableAsync"/>.</remarks>
    public Task<DynamoTablePlan> PlanTableUpdateAsync(CancellationToken cancellationToken = default) =>
        Observer.RunAsync(TableName, Update(null), static (update, token) => update.PlanAsync(token), cancellationToken);

    /// <summary>
    /// Adds to the existing table what the aggregate's attributes and <see cref="DynamoRepositoryOptions.TableSettings"/> declare and the
    /// table lacks: global indexes, one after the other, time to live, and settings. It waits until each change has taken effect, and never
    /// drops anything.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; a change that was requested takes effect nonetheless.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.TableNotFound"/> when there is no table. <see cref="RepositoryExceptionType.Constraint"/> when
    /// the table differs in something that cannot be corrected without dropping it (its key, the keys of an index, a local index, a stream,
    /// time to live by another attribute, or something that is declared to be off): the message lists every such difference, and nothing
    /// was changed. <see cref="RepositoryExceptionType.Constraint"/> also when DynamoDB rejects a change; earlier ones remain.
    /// <see cref="RepositoryExceptionType.Timeout"/> when a change that was requested is not visible after five minutes.
    /// </exception>
    /// <remarks>
    /// <para>
    /// Calling the method again continues where it ended, and several processes may call it simultaneously. The service fills a new index
    /// with the items of the table, which for a large table takes hours and consumes write capacity; this is waited for without a limit, at
    /// least one request every five seconds. Pass a progress to see what is waited for, and cancel to stop waiting: the index is filled
    /// nonetheless, and a later call waits for it, or begins the next change. Until a new index is ACTIVE, queries of it fail. Items in
    /// which a key of the index is absent, or has another type, are not in the index.
    /// </para>
    /// <para>
    /// Indexes that are not declared remain, and so do settings that are not declared. The billing, the table class, the encryption by a
    /// KMS key and the tags are set to what is declared; deletion protection, point-in-time recovery and a stream are turned on. Units of a
    /// provisioned table are not changed. Requests: UpdateTable for each index and most settings, those of
    /// <see cref="VerifyTableAsync"/> after each, and where the features are used, UpdateTimeToLive, UpdateContinuousBackups, TagResource.
    /// Emulators of DynamoDB keep few settings, so only indexes and time to live are changed there. In memory, the items of the table are
    /// in a new index immediately.
    /// </para>
    /// </remarks>
    public Task UpdateTableAsync(CancellationToken cancellationToken = default) =>
        Observer.RunAsync(TableName, Update(null), static (update, token) => update.UpdateAsync(token), cancellationToken);

    /// <summary>
    /// Does the same as <see cref="UpdateTableAsync(CancellationToken)"/>, and reports first what it will do, then what it waits for.
    /// </summary>
    /// <param name="progress">
    /// Receives the plan (<see cref="DynamoTablePlan.ToString"/>) before the first change, one sentence at each change and before each
    /// pause, and one at the end.
    /// </param>
    /// <param name="cancellationToken">Stops waiting; a change that was requested takes effect nonetheless.</param>
    /// <exception cref="RepositoryException">As for the overload without progress.</exception>
    public Task UpdateTableAsync(IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return Observer.RunAsync(TableName, Update(progress), static (update, token) => update.UpdateAsync(token), cancellationToken);
    }

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

    private TableCreation Creation(IProgress<string>? progress) => new(Tables, _core.Schema, Table.Ref, Connection.Time, progress);

    private TableUpdate Update(IProgress<string>? progress) => new(Tables, _core.Schema, Table.Ref, Connection.Time, progress);
}
