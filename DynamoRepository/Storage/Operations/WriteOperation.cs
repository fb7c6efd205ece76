namespace DynamoRepository;

/// <summary>One write of one item: by itself, in a batch, or in a transaction.</summary>
internal sealed class WriteOperation
{
    private WriteOperation(WriteKind kind, TableRef table, ItemKey key, Condition? condition) =>
        (Kind, Table, Key, Condition) = (kind, table, key, condition);

    /// <summary>What is done.</summary>
    public WriteKind Kind { get; }

    /// <summary>The table.</summary>
    public TableRef Table { get; }

    /// <summary>The item's key, for messages and for stores that index by it.</summary>
    public ItemKey Key { get; }

    /// <summary>
    /// Of a put, the item as a DynamoDB JSON object, key and token included: <c>{"id":{"S":"…"},…}</c>. Valid until the call's task
    /// completes.
    /// </summary>
    public ReadOnlyMemory<byte> Item { get; private init; }

    /// <summary>What must hold of the stored item, or null. Without a condition, deleting what is not there succeeds.</summary>
    public Condition? Condition { get; }

    /// <summary>The condition as it is sent, rendered once.</summary>
    public RenderedExpression? Rendered => field ??= Condition is null ? null : ConditionRenderer.RenderOnly(Condition);

    /// <summary>
    /// When set, the write goes as a one-item transaction with this idempotency token (at twice the write units).
    /// </summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>True if it does so only over a client whose attempts cannot be seen.</summary>
    public bool IsTokenForUnseen { get; init; }

    /// <summary>
    /// True if an attempt that may have happened must not be repeated blindly, because what somebody else wrote or deleted in between
    /// would be undone.
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
