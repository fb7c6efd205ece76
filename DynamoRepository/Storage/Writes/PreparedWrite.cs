namespace DynamoRepository;

/// <summary>
/// One write of an aggregate between its preparation and its outcome: the item's bytes, the condition, the token. The aggregate changes
/// only through <see cref="Commit"/>, or <see cref="Remember"/> when the outcome is unknown. Holds the aggregate against a second write
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

    /// <summary>What must hold of the stored item, or null.</summary>
    public Condition? Condition { get; }

    /// <summary>The token that the item carries.</summary>
    public string ETag { get; }

    /// <summary>
    /// True if the condition holds for the version only that the aggregate was loaded from or saved as, so that the write can be repeated
    /// blindly: after anybody else's write it fails.
    /// </summary>
    public bool IsForVersion { get; init; }

    /// <summary>True if every write goes with an idempotency token, by which the service recognises a repetition.</summary>
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
    /// What is sent when the write goes by itself or in a batch. A buffer shared with other items moves while items are added to it: ask
    /// for this when all are prepared.
    /// </summary>
    public WriteOperation Operation => _operation ??= IsDelete
        ? WriteOperation.Delete(Table, Key, Condition, IsIdempotent ? ETag : null)
        : WriteOperation.Put(
            Table, Key, Item, Condition,
            IsIdempotent || _before.IsForUpdate ? ETag : null, // an update repeats its change unless it knows that it was saved
            isTokenForUnseen: !IsIdempotent,
            looksFirst: !IsForVersion && !IsIdempotent);

    /// <summary>What is sent when the write is part of a transaction, which has a token of its own.</summary>
    public WriteOperation InTransaction() => !IsDelete
        ? WriteOperation.Put(Table, Key, Item, Condition)
        // an item that is gone after a delete of unknown outcome was deleted by that
        : WriteOperation.Delete(Table, Key, TriedDelete ? WriteConditions.OrGone(Condition!, Table) : Condition);

    /// <summary>The write happened: the aggregate is what is stored now, or new again after a delete.</summary>
    public void Commit()
    {
        Keep(IsDelete
            ? new StoredState(_before.Table, Key: null)
            : new StoredState(_before.Table, _before.Key) { IsStored = true, ETag = ETag, UnknownAttributes = _before.UnknownAttributes });

        // Only a response tells that nobody reads the bytes any more; after a failure they are left to the garbage collector.
        _item.Release();
    }

    /// <summary>
    /// Whether the write happened is unknown: its traces are remembered, so that the next write of the aggregate recognises them.
    /// </summary>
    public void Remember() =>
        Keep(IsDelete ? _before with { TriedDelete = true } : _before with { TriedETags = [.. _before.TriedETags, ETag] });

    private void Keep(StoredState state) => _aggregate.Stored = state.OnTopOf(_aggregate.Stored);

    /// <summary>Lets the aggregate be written again. May be called more than once.</summary>
    public void Dispose()
    {
        if (!_isOver)
        {
            _isOver = true;
            _aggregate.EndWrite();
        }
    }
}
