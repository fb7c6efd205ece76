using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The tables of the in-memory store, and its lock.</summary>
/// <remarks>
/// <para>
/// A table exists from the first item stored in it; its description then has the key that it was used with. So a test may create tables or
/// not, before or after using them.
/// </para>
/// <para>
/// Creating such a table keeps its items and reports that it was created. If its key differs from the definition, creating it reports that
/// it already exists, as for any table, and the description shows the difference. Deleting removes the items; reading then fails until the
/// table is created again, or written to.
/// </para>
/// </remarks>
internal sealed class InMemoryTables : ITableStore, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, InMemoryTable> _tables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private bool _isDisposed;

    /// <inheritdoc/>
    public ITableStore For(TableRef table) => this;

    /// <inheritdoc/>
    public Task<bool> CreateAsync(CreateTableRequest definition, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var wanted = new InMemoryTableDefinition(definition);
            if (Find(definition.TableName) is not { } existing)
            {
                Add(definition.TableName, wanted.Keys).Definition = wanted;
                return true;
            }

            if (existing.Definition is not null || existing.Keys != wanted.Keys)
            {
                return false;
            }

            existing.Definition = wanted;
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<TableDescription?> DescribeAsync(string tableName, CancellationToken cancellationToken) => RunAsync(
        () =>
            Find(tableName) is { } table
                ? (table.Definition ?? InMemoryTableDefinition.Implied(tableName, table.Keys)).Describe(table.Items)
                : null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string tableName, CancellationToken cancellationToken) => RunAsync(
        () => _tables.Remove(tableName) && _deleted.Add(tableName), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetTimeToLiveAsync(string tableName, CancellationToken cancellationToken) =>
        RunAsync(() => Find(tableName)?.TimeToLiveAttribute, cancellationToken);

    /// <inheritdoc/>
    public Task EnableTimeToLiveAsync(string tableName, string attributeName, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            if (Find(tableName) is not { } table)
            {
                throw Missing(tableName);
            }

            if (table.TimeToLiveAttribute is { } current && current != attributeName)
            {
                throw RepositoryFailure.Of(
                    Errors.InMemoryTimeToLiveDiffers(tableName, attributeName, current), RepositoryExceptionType.Constraint,
                    tableName: tableName);
            }

            table.TimeToLiveAttribute = attributeName;
            return true;
        },
        cancellationToken);

    /// <summary>Null: there is nothing to recover from.</summary>
    public Task<bool?> GetRecoveryAsync(string tableName, CancellationToken cancellationToken) =>
        RunAsync(() => (bool?)null, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> EnableRecoveryAsync(string tableName, CancellationToken cancellationToken) => RunAsync(() => true, cancellationToken);

    /// <summary>None: tags are not kept.</summary>
    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string tableName, string tableArn, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyDictionary<string, string>>(() => new Dictionary<string, string>(), cancellationToken);

    /// <summary>Adds indexes; settings are not kept. The items that the table holds are in a new index from now on.</summary>
    public Task<bool> UpdateAsync(UpdateTableRequest change, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            if (Find(change.TableName) is not { Definition: { } definition } table)
            {
                throw Missing(change.TableName);
            }

            table.Definition = definition.With(change);
            return true;
        },
        cancellationToken);

    /// <summary>Does nothing: tags are not kept.</summary>
    public Task TagAsync(string tableName, TagResourceRequest tags, CancellationToken cancellationToken) =>
        RunAsync(() => true, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsMadeByUseAsync(string tableName, CancellationToken cancellationToken) =>
        RunAsync(() => Find(tableName) is null or { Definition: null }, cancellationToken);

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _tables.Clear();
        }
    }

    // The rest is for the store; what finds and adds only under the lock.
    internal InMemoryTable? Find(string tableName) => _tables.GetValueOrDefault(tableName);

    /// <summary>Finds a table to read from; null if it was never used. One that was deleted is missing, as on DynamoDB.</summary>
    internal InMemoryTable? FindToRead(CallContext context) => _deleted.Contains(context.TableName!)
        ? throw context.Failure(
            Errors.InMemoryRefused(context, Errors.InMemoryTableDeleted), RepositoryExceptionType.TableNotFound)
        : Find(context.TableName!);

    internal InMemoryTable Add(string tableName, KeyShape keys)
    {
        var table = new InMemoryTable(keys);
        _tables.Add(tableName, table);
        _deleted.Remove(tableName);
        return table;
    }

    private static RepositoryException Missing(string tableName) => RepositoryFailure.Of(
        Errors.InMemoryTableMissing(tableName), RepositoryExceptionType.TableNotFound, tableName: tableName);

    internal T Run<T>(Func<T> operation)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(InMemoryItemStore));
            return operation();
        }
    }

    internal Task<T> RunAsync<T>(Func<T> operation, CancellationToken cancellationToken) =>
        RunAsync(operation, result => result, cancellationToken);

    // What is read under the lock never changes, so it is converted to aggregates outside: users' constructors may call the store again.
    internal Task<TResult> RunAsync<T, TResult>(Func<T> operation, Func<T, TResult> convert, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        Observation.Current?.Sends();
        try
        {
            var result = convert(Run(operation));
            ResultCount.Tell(Observation.Current, result);
            return Task.FromResult(result);
        }
#pragma warning disable CA1031 // Every failure belongs in the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<TResult>(exception);
        }
    }
}
