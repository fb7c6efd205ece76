namespace DynamoRepository;

/// <summary>
/// One write of an aggregate between its preparation and its outcome: the item's bytes, the condition, the token. The aggregate changes
/// only through <see cref="Commit"/>, or <see cref="Remember"/> when the outcome is unknown. Protects the aggregate from a second write
/// until disposed.
/// </summary>
internal sealed class PreparedWrite : IDisposable
{
    private readonly IAggregateRoot _aggregate;
    private readonly StoredState _before;
    private readonly EncodedItem _item;
    private WriteOperation? _operation;
    private bool _isOver;

    public PreparedWrite(
        IAggregateRoot aggregate, TableRef table, ItemKey key, StoredState before, Condition? condition, string etag, EncodedItem item)
    {
        _aggregate = aggregate;
        _before = before;
        _item = item;
        Table = table;
        Key = key;
        Condition = condition;
        ETag = etag;
    }

    public TableRef Table { get; }

    public ItemKey Key { get; }

    /// <summary>The condition on the stored item, or null.</summary>
    public Condition? Condition { get; }

    /// <summary>What the condition consists of, where its failure has several meanings; otherwise empty.</summary>
    public IReadOnlyList<WriteRequirement> Requirements { get; init; } = [];

    /// <summary>The condition as sent, if it was rendered before.</summary>
    public RenderedExpression? Rendered { get; init; }

    /// <summary>The item's token.</summary>
    public string ETag { get; }

    /// <summary>
    /// True if the condition holds only for the version that the aggregate was loaded from or saved as, so that the write can be repeated
    /// blindly: after any other write it fails.
    /// </summary>
    public bool IsForVersion { get; init; }

    /// <summary>True if every write has an idempotency token, by which the service recognises a repetition.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>True if the aggregate is deleted rather than put.</summary>
    public bool IsDelete => _item.IsNone;

    /// <summary>The item's bytes; empty for a delete.</summary>
    public ReadOnlyMemory<byte> Item => _item.Bytes;

    /// <summary>True if the aggregate was known to be stored.</summary>
    public bool WasStored => _before.IsStored;

    /// <summary>True if a delete of unknown outcome was tried before.</summary>
    public bool TriedDelete => _before.TriedDelete;

    /// <summary>True if an earlier write of the instance had an outcome that is still unknown.</summary>
    public bool TriedBefore => _before.TriedDelete || _before.TriedETags.Count > 0;

    /// <summary>
    /// The operation for a write that is sent alone or in a batch. A buffer shared with other items moves while items are being added to
    /// it: get this once all are prepared.
    /// </summary>
    public WriteOperation Operation => _operation ??= IsDelete
        ? WriteOperation.Delete(Table, Key, Condition, IsIdempotent ? ETag : null, Requirements, Rendered)
        : WriteOperation.Put(
            Table, Key, Item, Condition,
            IsIdempotent || _before.IsForUpdate ? ETag : null, // an update repeats its change unless it knows that the change was saved
            isTokenForUnseen: !IsIdempotent,
            looksFirst: !IsForVersion && !IsIdempotent,
            Requirements,
            Rendered);

    /// <summary>Returns the operation for a write in a transaction, which has its own token.</summary>
    public WriteOperation InTransaction() => !IsDelete
        ? WriteOperation.Put(Table, Key, Item, Condition, requirements: Requirements, rendered: Rendered)
        // if the item is gone after a delete of unknown outcome, that delete succeeded
        : TriedDelete
            ? WriteOperation.Delete(Table, Key, WriteConditions.OrGone(Condition!, Table), requirements: Requirements)
            : WriteOperation.Delete(Table, Key, Condition, requirements: Requirements, rendered: Rendered);

    /// <summary>Records that the write happened: the aggregate is now what is stored, or new again after a delete.</summary>
    public void Commit()
    {
        Keep(IsDelete
            ? new StoredState(_before.Table, Key: null)
            : new StoredState(_before.Table, _before.Key) { IsStored = true, ETag = ETag, UnknownAttributes = _before.UnknownAttributes });

        // Only after a response are the bytes certainly no longer read; after a failure they are left to the garbage collector.
        _item.Release();
    }

    /// <summary>Records that the outcome of the write is unknown, so that the next write of the aggregate recognises its traces.</summary>
    public void Remember() =>
        Keep(IsDelete ? _before with { TriedDelete = true } : _before with { TriedETags = [.. _before.TriedETags, ETag] });

    private void Keep(StoredState state) => _aggregate.Stored = state.OnTopOf(_aggregate.Stored);

    /// <summary>Allows the aggregate to be written again. May be called more than once.</summary>
    public void Dispose()
    {
        if (!_isOver)
        {
            _isOver = true;
            _aggregate.EndWrite();
        }
    }
}
