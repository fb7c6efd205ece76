
namespace DynamoRepository;

/// <summary>
/// Items in this process, for tests and scripts. Conditions, order, keys and limits are DynamoDB's; there are no index lag, stale reads,
/// throttling or lost responses. Thread-safe: operations are atomic, one after the other.
/// </summary>
/// <remarks>
/// A table exists from its first use, with the key that it was used with; creating it explicitly adds the checks of its definition. Methods
/// complete before they return; failures are in the task. Client request tokens are ignored: without lost responses they make no
/// difference.
/// </remarks>
internal sealed partial class InMemoryItemStore : IItemStore
{
    private static int _count;

    private readonly InMemoryTables _tables = new();

    /// <inheritdoc/>
    public string Scope { get; } = string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"memory:{Interlocked.Increment(ref _count)}");

    /// <inheritdoc/>
    public bool TellsSizes => true;

    /// <inheritdoc/>
    public ITableStore Tables => _tables;

    /// <inheritdoc/>
    public Task<T?> GetAsync<T>(GetOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot => TablesOf(operation.Table, operation.Key).RunAsync(
            () => Find(operation.Table, operation.Key),
            item => item is null ? null : Read(item, Reading(operation.Table, operation.Key), operation.Table, codec),
            cancellationToken);

    /// <inheritdoc/>
    public Task<StoredVersion> GetVersionAsync(GetOperation operation, CancellationToken cancellationToken) =>
        TablesOf(operation.Table, operation.Key).RunAsync(
            () => Find(operation.Table, operation.Key), item => item?.VersionIn(operation.Table.ETagAttribute) ?? default,
            cancellationToken);

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> GetItemAsync(GetOperation operation, CancellationToken cancellationToken) =>
        TablesOf(operation.Table, operation.Key).RunAsync(
            () => Find(operation.Table, operation.Key), item => item is null ? ReadOnlyMemory<byte>.Empty : item.Json, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(WriteOperation operation, CancellationToken cancellationToken) =>
        TablesOf(operation.Table, operation.Key).RunAsync(
            () => new InMemoryWrite(
                _tables, operation, operation.Kind == WriteKind.Put ? DynamoOperation.PutItem : DynamoOperation.DeleteItem).Run(),
            outcome => Told(outcome, writes: 1),
            cancellationToken);

    /// <inheritdoc/>
    public Task<UpdateResult<T>> UpdateAsync<T>(WriteOperation operation, ItemCodec<T> codec, CancellationToken cancellationToken)
        where T : class, IAggregateRoot => TablesOf(operation.Table, operation.Key).RunAsync(
        () =>
        {
            var outcome = Told(new InMemoryWrite(_tables, operation, DynamoOperation.UpdateItem).Run(), writes: 1);
            return (Outcome: outcome, Item: outcome.IsDone ? Find(operation.Table, operation.Key) : null);
        },
        done => new UpdateResult<T>(
            done.Outcome,
            done.Item is null
                ? null
                : Read(
                    done.Item, CallContext.Write(nameof(DynamoOperation.UpdateItem), operation.Table, operation.Key), operation.Table,
                    codec)),
        cancellationToken);

    /// <inheritdoc/>
    public Task<ItemPage<TResult>> ReadPageAsync<TResult>(
        PageOperation operation, ItemReader<TResult> read, CancellationToken cancellationToken)
    {
        Observation.Current?.Asks(operation.Index?.Name, operation.Expressions);
        return TablesOf(operation.Table).RunAsync(
            () => new InMemoryPageReader(operation).Read(_tables.FindToRead(Reading(operation))), page => Read(page, operation, read),
            cancellationToken);
    }

    /// <summary>Returns every aggregate of a table, null where one is of another subtype: fresh copies, in the order of a scan.</summary>
    public ItemPage<T?> GetAll<T>(TableRef table, ItemCodec<T> codec)
        where T : class, IAggregateRoot
    {
        var items = _tables.Run(() => _tables.Find(table.Name)?.Items.ToArray() ?? []);
        return Read(
            new InMemoryPage(items, items.Length, default), CallContext.Read(nameof(GetAll), table, null), table,
            (ref AttributeReader reader, ReadOnlyMemory<byte> source) => codec.Read(ref reader, source, table.Identity));
    }

    /// <summary>Removes a table's items; its definition stays.</summary>
    public void Clear(string tableName) => _tables.Run(() =>
    {
        _tables.Find(tableName)?.Clear();
        return true;
    });

    /// <summary>Removes everything; later use throws an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => _tables.Dispose();

    // The tables, for an operation on one of them.
    private InMemoryTables TablesOf(TableRef table, ItemKey? key = null)
    {
        Observation.Current?.Concerns(table.Name, key);
        return _tables;
    }

    private InMemoryTables TablesOf(IEnumerable<TableRef> tables)
    {
        foreach (var table in tables)
        {
            TablesOf(table);
        }

        return _tables;
    }

    private static WriteOutcome Told(WriteOutcome outcome, int writes)
    {
        Observation.Current?.Receives(outcome.IsDone ? writes : 0);
        return outcome;
    }

    private InMemoryItem? Find(TableRef table, ItemKey key)
    {
        var context = Reading(table, key);
        var position = InMemoryWrite.PositionOf(context, table, key);
        var existing = _tables.FindToRead(context);
        InMemoryWrite.CheckKeys(context, existing, table, key);
        return existing?.Find(position);
    }

    private static ItemPage<TResult> Read<TResult>(InMemoryPage page, PageOperation operation, ItemReader<TResult> read) =>
        operation.CountOnly
            ? new ItemPage<TResult>([], page.Items.Count, page.ScannedCount, page.LastEvaluatedKey) { EvaluatedBytes = page.EvaluatedBytes }
            : Read(page, Reading(operation), operation.Table, read);

    private static ItemPage<TResult> Read<TResult>(InMemoryPage page, CallContext context, TableRef table, ItemReader<TResult> read)
    {
        var items = new List<TResult>(page.Items.Count);
        var unreadable = new List<UnreadableItem>();
        foreach (var item in page.Items)
        {
            try
            {
                var reader = new AttributeReader(item.Json);
                items.Add(read(ref reader, item.Json));
            }
            catch (MappingException exception)
            {
                unreadable.Add(new UnreadableItem(
                    items.Count, context.Unreadable(exception, table, StoredKey.Find(item.Json, table))));
            }
        }

        return new ItemPage<TResult>(items, items.Count, page.ScannedCount, page.LastEvaluatedKey) { Unreadable = unreadable };
    }

    // Named as on DynamoDB, so that a message is the same for every store.
    private static CallContext Reading(TableRef table, ItemKey key) => CallContext.Read(nameof(DynamoOperation.GetItem), table, key);

    private static CallContext Reading(PageOperation operation) => CallContext.Read(
        operation is QueryOperation ? nameof(DynamoOperation.Query) : nameof(DynamoOperation.Scan), operation.Table, null);

    private static T? Read<T>(InMemoryItem item, CallContext context, TableRef table, ItemCodec<T> codec)
        where T : class, IAggregateRoot => Read(
            item, context, table,
            (ref AttributeReader reader, ReadOnlyMemory<byte> source) => codec.Read(ref reader, source, table.Identity));

    private static TResult Read<TResult>(InMemoryItem item, CallContext context, TableRef table, ItemReader<TResult> read)
    {
        try
        {
            var reader = new AttributeReader(item.Json);
            return read(ref reader, item.Json);
        }
        catch (MappingException exception)
        {
            throw context.Unreadable(exception);
        }
    }
}
