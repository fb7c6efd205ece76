using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// Items in this process, for tests and scripts. Conditions, order, keys and limits are DynamoDB's; index lag, stale reads, throttling and lost
/// responses it does not have. Thread-safe: every operation happens whole, one after the other.
/// </summary>
/// <remarks>
/// A table exists from its first use, with the key that it was used with; creating it explicitly adds the checks of its definition. Methods
/// complete before they return; failures are in the task. Client request tokens are ignored: without lost responses they change nothing.
/// </remarks>
internal sealed class InMemoryItemStore : IItemStore
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 136 };
    private static int _count;

    private readonly InMemoryTables _tables = new();

    /// <inheritdoc/>
    public string Scope { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"memory:{Interlocked.Increment(ref _count)}");

    /// <inheritdoc/>
    public ITableStore Tables => _tables;

    /// <inheritdoc/>
    public Task<T?> GetAsync<T>(GetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : AggregateRoot => _tables.RunAsync(
            () => Find("GetItem", operation.Table, operation.Key),
            item => item is null ? null : Read(item, operation.Table, operation.Key, codec),
            cancellationToken);

    /// <inheritdoc/>
    public Task<ItemPage<TResult>> QueryAsync<TResult>(QueryOperation operation, ItemReader<TResult> read, CancellationToken cancellationToken)
    {
        var query = new InMemoryQuery(operation);
        return _tables.RunAsync(() => query.Collect(_tables.Find(operation.Table.Name)), items => query.Page(items, read), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<StoredVersion> GetVersionAsync(VersionOperation operation, CancellationToken cancellationToken) => _tables.RunAsync(
        () => Find("GetItem", operation.Table, operation.Key), item => item?.VersionIn(operation.Table.ETagAttribute) ?? default, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> PutAsync(PutOperation operation, CancellationToken cancellationToken) => _tables.RunAsync(
        () => new InMemoryWrite(_tables, "PutItem", operation.Table, operation.Key, operation.Condition).Put(operation.Item.Span), cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> DeleteAsync(DeleteOperation operation, CancellationToken cancellationToken) => _tables.RunAsync(
        () => new InMemoryWrite(_tables, "DeleteItem", operation.Table, operation.Key, operation.Condition).Delete(), cancellationToken);

    /// <summary>Every aggregate of a table: fresh copies, in the order of a scan.</summary>
    public IReadOnlyList<T> GetAll<T>(TableRef table, ItemCodec<T> codec)
        where T : AggregateRoot
    {
        var items = _tables.Run(() => _tables.Find(table.Name)?.Items.ToArray() ?? []);
        return Array.ConvertAll(items, item => Read(item, table, null, codec));
    }

    /// <summary>Drops a table's items; its definition stays.</summary>
    public void Clear(string tableName) => _tables.Run(() =>
    {
        _tables.Find(tableName)?.Clear();
        return true;
    });

    /// <summary>Drops everything; later use is an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => _tables.Dispose();

    private InMemoryItem? Find(string operation, TableRef table, ItemKey key)
    {
        var position = InMemoryWrite.PositionOf(operation, table, key);
        var existing = _tables.Find(table.Name);
        InMemoryWrite.CheckKeys(operation, existing, table, key);
        return existing?.Find(position);
    }

    private static T Read<T>(InMemoryItem item, TableRef table, ItemKey? key, ItemCodec<T> codec)
        where T : AggregateRoot
    {
        try
        {
            var reader = new Utf8JsonReader(item.Json, ReaderOptions);
            reader.Read();
            return codec.Read(ref reader, item.Json, table.Identity);
        }
        catch (MappingException exception)
        {
            throw new RepositoryException(
                Errors.InMemoryUnreadable(table, key, exception.Message), RepositoryExceptionType.Serialization, exception.InnerException ?? exception)
            {
                AggregateType = table.AggregateType,
                TableName = table.Name,
                Key = key?.ToString(),
            };
        }
    }
}
