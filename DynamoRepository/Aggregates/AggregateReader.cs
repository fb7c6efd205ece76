namespace DynamoRepository;

/// <summary>Reads aggregates by their keys. Thread-safe.</summary>
/// <param name="table">The aggregates' table.</param>
/// <param name="filterOf">Returns the repository's filter: what it does not hold of counts as not stored.</param>
internal sealed class AggregateReader<T>(AggregateTable<T> table, Func<Condition> filterOf)
    where T : class, IAggregateRoot
{
    private ItemCodec<T>? _codec;

    /// <summary>The reader that finds everything stored.</summary>
    public AggregateReader<T> Unfiltered => field ??= new AggregateReader<T>(table, static () => Condition.Always);

    private ItemCodec<T> Codec => _codec ??= Filtered();

    /// <summary>Loads an aggregate: one request.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="isRequired">True to throw if there is none; else that is null. One method, because each that waits is compiled.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<T?> LoadAsync(ItemKey key, bool isRequired, CancellationToken cancellationToken)
    {
        table.Require(key);
        var get = new GetOperation(table.Ref, key, table.ConsistentReads);
        var loaded = table.Live(await table.Store.GetAsync(get, Codec, cancellationToken).ConfigureAwait(false));
        return loaded is null && isRequired
            ? throw RefusedWrite.Of(RepositoryExceptionType.NotFound, "Load", table.Ref, key, mayHaveHappened: false)
            : loaded;
    }

    /// <summary>True if an aggregate is stored.</summary>
    public async Task<bool> IsStoredAsync(ItemKey key, CancellationToken cancellationToken)
    {
        if (Codec is { Expiry: not null } or { IsSelective: true })
        {
            // the read units are those of the whole item in any case
            return await LoadAsync(key, isRequired: false, cancellationToken).ConfigureAwait(false) is not null;
        }

        table.Require(key);
        var version = new GetOperation(table.Ref, key, table.ConsistentReads, VersionOnly: true);
        return (await table.Store.GetVersionAsync(version, cancellationToken).ConfigureAwait(false)).Exists;
    }

    /// <summary>Loads many aggregates, in batches. A key without an aggregate is not in the result.</summary>
    public Task<BatchRead<T>> LoadManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
        LoadManyAsync(keys, table.OnUnreadable, cancellationToken);

    /// <summary>Loads the aggregates that an index found. What cannot be read is in the result, and does not fail the call.</summary>
    public Task<BatchRead<T>> LoadFoundAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
        LoadManyAsync(keys, static _ => { }, cancellationToken);

    /// <summary>The read of an aggregate in a transaction.</summary>
    public TransactGet Get(ItemKey key)
    {
        var codec = Codec;
        return new TransactGet(
            table.Ref, key,
            (ref AttributeReader reader, ReadOnlyMemory<byte> source) => table.Live(codec.Read(ref reader, source, table.Ref.Identity)));
    }

    // On the stored item, as the service evaluates it in queries; an evaluator serves one thread at a time.
    private ItemCodec<T> Filtered() => filterOf() switch
    {
        { IsAlways: true } => table.Codec,
        { IsNever: true } => table.Codec.Where(static _ => false),
        var filter => table.Codec.Where(item => new ConditionEvaluator(filter).Holds(item)),
    };

    private async Task<BatchRead<T>> LoadManyAsync(
        IReadOnlyCollection<ItemKey> keys, Action<RepositoryException>? onUnreadable, CancellationToken cancellationToken)
    {
        Observation.Current?.Handles(keys.Count);
        foreach (var key in keys)
        {
            table.Require(key);
        }

        var batches = new BatchReader<T>(
            table.Store, table.Ref, Codec, table.ConsistentReads, table.MaxParallelism, table.OperationTime, table.Time);
        var read = await batches.ReadAsync(keys, onUnreadable, cancellationToken).ConfigureAwait(false);
        return table.Codec.Expiry is null
            ? read
            : read with { Found = read.Found.Where(pair => table.Live(pair.Value) is not null).ToDictionary(ItemKeyComparer.Instance) };
    }
}
