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

    /// <summary>
    /// What the condition consists of, where its failure has several meanings: the stored item tells which. Otherwise empty.
    /// </summary>
    public IReadOnlyList<WriteRequirement> Requirements { get; init; } = [];

    /// <summary>The condition as sent, rendered once.</summary>
    public RenderedExpression? Rendered
    {
        get => field ??= Condition is null ? null
            : Changes.Count > 0 ? ConditionRenderer.RenderUpdate(Changes, Condition)
            : ConditionRenderer.RenderOnly(Condition);
        private init;
    }

    /// <summary>The changes of an update; empty for the other kinds.</summary>
    public IReadOnlyList<PatchAction> Changes { get; private init; } = [];

    /// <summary>If set, the write is sent as a one-item transaction with this idempotency token (at twice the write units).</summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>True if that applies only with a client whose attempts cannot be seen.</summary>
    public bool IsTokenForUnseen { get; init; }

    /// <summary>
    /// True if that applies only with a client that repeats an attempt that may have happened, whether or not that can be seen.
    /// </summary>
    public bool IsTokenForBlind { get; init; }

    /// <summary>
    /// True if an attempt that may have happened must not be repeated blindly, because that would undo what another writer wrote or deleted
    /// in between.
    /// </summary>
    public bool LooksFirst { get; init; }

    public static WriteOperation Put(
        TableRef table, ItemKey key, ReadOnlyMemory<byte> item, Condition? condition = null, string? clientRequestToken = null,
        bool isTokenForUnseen = false, bool looksFirst = false, IReadOnlyList<WriteRequirement>? requirements = null,
        RenderedExpression? rendered = null) => new(WriteKind.Put, table, key, condition)
        {
            Rendered = rendered,
            Item = item,
            Requirements = requirements ?? [],
            ClientRequestToken = clientRequestToken,
            IsTokenForUnseen = isTokenForUnseen,
            LooksFirst = looksFirst,
        };

    public static WriteOperation Delete(
        TableRef table, ItemKey key, Condition? condition = null, string? clientRequestToken = null,
        IReadOnlyList<WriteRequirement>? requirements = null, RenderedExpression? rendered = null) =>
        new(WriteKind.Delete, table, key, condition)
        {
            Rendered = rendered,
            ClientRequestToken = clientRequestToken,
            Requirements = requirements ?? [],
        };

    public static WriteOperation Update(
        TableRef table, ItemKey key, IReadOnlyList<PatchAction> changes, IReadOnlyList<WriteRequirement> requirements,
        string? clientRequestToken = null, bool isTokenForBlind = false, bool looksFirst = false) =>
        new(WriteKind.Update, table, key, WriteRequirements.All(requirements))
        {
            Changes = changes,
            Requirements = requirements,
            ClientRequestToken = clientRequestToken,
            IsTokenForBlind = isTokenForBlind,
            LooksFirst = looksFirst,
        };

    public static WriteOperation Check(TableRef table, ItemKey key, Condition condition, RenderedExpression rendered) =>
        new(WriteKind.Check, table, key, condition) { Rendered = rendered };
}
