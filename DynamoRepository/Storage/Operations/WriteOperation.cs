namespace DynamoRepository;

/// <summary>One write of one item: alone, in a batch, or in a transaction.</summary>
internal sealed class WriteOperation
{
    private WriteOperation(WriteKind kind, TableRef table, ItemKey key, Condition? condition) =>
        (Kind, Table, Key, Condition) = (kind, table, key, condition);

    /// <summary>The kind of write.</summary>
    public WriteKind Kind { get; }

    /// <summary>The table.</summary>
    public TableRef Table { get; }

    /// <summary>The item's key, for messages and for stores that index by it.</summary>
    public ItemKey Key { get; }

    /// <summary>
    /// The item of a put as a DynamoDB JSON object, including key and token: <c>{"id":{"S":"…"},…}</c>. Valid until the call's task
    /// completes.
    /// </summary>
    public ReadOnlyMemory<byte> Item { get; private init; }

    /// <summary>The condition on the stored item, or null. Without a condition, deleting an item that does not exist succeeds.</summary>
    public Condition? Condition { get; }

    /// <summary>The condition as sent, rendered once.</summary>
    public RenderedExpression? Rendered => field ??= Condition is null ? null : ConditionRenderer.RenderOnly(Condition);

    /// <summary>If set, the write is sent as a one-item transaction with this idempotency token (at twice the write units).</summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>True if that applies only with a client whose attempts cannot be seen.</summary>
    public bool IsTokenForUnseen { get; init; }

    /// <summary>
    /// True if an attempt that may have happened must not be repeated blindly, because that would undo what another writer wrote or deleted
    /// in between.
    /// </summary>
    public bool LooksFirst { get; init; }

    public static WriteOperation Put(
        TableRef table, ItemKey key, ReadOnlyMemory<byte> item, Condition? condition = null, string? clientRequestToken = null,
        bool isTokenForUnseen = false, bool looksFirst = false) => new(WriteKind.Put, table, key, condition)
        {
            Item = item,
            ClientRequestToken = clientRequestToken,
            IsTokenForUnseen = isTokenForUnseen,
            LooksFirst = looksFirst,
        };

    public static WriteOperation Delete(TableRef table, ItemKey key, Condition? condition = null, string? clientRequestToken = null) =>
        new(WriteKind.Delete, table, key, condition) { ClientRequestToken = clientRequestToken };

    public static WriteOperation Check(TableRef table, ItemKey key, Condition condition) => new(WriteKind.Check, table, key, condition);
}
