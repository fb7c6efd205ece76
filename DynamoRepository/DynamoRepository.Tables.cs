namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Creates the table if it does not exist, and waits until it can be used: key, indexes, time to live and settings as the aggregate's
    /// attributes and
    /// <see cref="DynamoRepositoryOptions.TableSettings"/> say, on-demand billing unless they say otherwise.
    /// </summary>
    /// <param name="cancellationToken">Cancels the waiting; the table may be created all the same.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Constraint"/> when a table of that name exists but differs in its key, an index or a setting that
    /// was stated: every difference is listed, and nothing was changed. <see cref="RepositoryExceptionType.Timeout"/> when it is not ready
    /// after five minutes; calling again goes on waiting.
    /// </exception>
    /// <remarks>
    /// <para>An existing table that fits is fine, so several processes may call this at once; what it has besides is not touched. Time to
    /// live and point-in-time recovery are turned on where they are wanted and off. Requests: CreateTable, DescribeTable until it is
    /// ACTIVE, and for what is used DescribeTimeToLive and UpdateTimeToLive, DescribeContinuousBackups and UpdateContinuousBackups,
    /// ListTagsOfResource.</para>
    /// <para>Emulators of DynamoDB keep few of the settings, so there only key, indexes and time to live are compared. In memory, tables
    /// exist from first use.</para>
    /// </remarks>
    public Task CreateTableAsync(CancellationToken cancellationToken = default) => Creation(null).CreateAsync(cancellationToken);

    /// <summary>As <see cref="CreateTableAsync(CancellationToken)"/>, telling what it waits for.</summary>
    /// <param name="progress">Gets one sentence before each pause and one at the end, for a log or a console.</param>
    /// <param name="cancellationToken">Cancels the waiting; the table may be created all the same.</param>
    /// <exception cref="RepositoryException">As without progress.</exception>
    public Task CreateTableAsync(IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return Creation(progress).CreateAsync(cancellationToken);
    }

    /// <summary>
    /// Compares the table with what the aggregate's attributes and <see cref="DynamoRepositoryOptions.TableSettings"/> say, for a health
    /// check or after a deployment.
    /// </summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>Every difference, one sentence each; empty when the table exists, is ACTIVE and fits.</returns>
    /// <exception cref="RepositoryException">The service did not answer, or does not allow it.</exception>
    /// <remarks>
    /// DescribeTable, and for what is used DescribeTimeToLive, DescribeContinuousBackups and ListTagsOfResource; changes nothing. Indexes
    /// and settings that nobody spoke of are no differences. In memory there never is one.
    /// </remarks>
    public Task<IReadOnlyList<string>> VerifyTableAsync(CancellationToken cancellationToken = default) =>
        new TableInspection(Tables, _schema, TableName).VerifyAsync(cancellationToken);

    /// <summary>Whether the table exists, in whatever state.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">The service did not answer, or does not allow it.</exception>
    /// <remarks>One request.</remarks>
    public async Task<bool> TableExistsAsync(CancellationToken cancellationToken = default) =>
        await Tables.DescribeAsync(TableName, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Deletes the table with everything in it, and waits until it is gone. Without a table, does nothing.</summary>
    /// <param name="cancellationToken">Cancels the waiting; the table may be deleted all the same.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Constraint"/> when the table is protected against deletion. The service did not answer or does
    /// not allow it, or the table was not gone within five minutes.
    /// </exception>
    public Task DeleteTableAsync(CancellationToken cancellationToken = default) => Creation(null).DeleteAsync(cancellationToken);

    private ITableStore Tables => Table.Store.Tables.For(Table.Ref);

    private TableCreation Creation(IProgress<string>? progress) => new(Tables, _schema, Table.Ref, Connection.Time, progress);
}
