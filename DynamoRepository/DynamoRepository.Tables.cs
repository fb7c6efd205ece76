using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

public partial class DynamoRepository<T>
{
    /// <summary>Creates the table if it does not exist, and waits until it can be used: key, indexes and time to live as the aggregate's attributes say, on-demand billing.</summary>
    /// <param name="cancellationToken">Cancels the waiting; the table may be created all the same.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Constraint"/> when a table of that name exists but differs in its key or lacks an index: every difference is listed. Tables and indexes
    /// that are there besides are not touched.
    /// </exception>
    /// <remarks>An existing table that fits is fine, so several processes may call this at once. Waits five minutes at most. In memory, tables exist from first use.</remarks>
    public Task CreateTableAsync(CancellationToken cancellationToken = default) => Creation.CreateAsync(_model.Schema, Table, cancellationToken);

    /// <summary>Whether the table exists, in whatever state.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <remarks>One request.</remarks>
    public async Task<bool> TableExistsAsync(CancellationToken cancellationToken = default) =>
        await Store.Tables.DescribeAsync(TableName, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Deletes the table with everything in it, and waits until it is gone. Without a table, does nothing.</summary>
    /// <param name="cancellationToken">Cancels the waiting; the table may be deleted all the same.</param>
    public Task DeleteTableAsync(CancellationToken cancellationToken = default) => Creation.DeleteAsync(Table, cancellationToken);

    private TableCreation Creation => new(Store.Tables, TimeProvider.System);
}
