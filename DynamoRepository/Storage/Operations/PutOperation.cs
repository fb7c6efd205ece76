namespace DynamoRepository;

/// <summary>Writes one item whole.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The item's key, for messages and for stores that index by it.</param>
/// <param name="Item">
/// The item as a DynamoDB JSON object, key and token included: <c>{"id":{"S":"…"},…}</c>. Valid until the call's task completes.
/// </param>
/// <param name="Condition">What must hold of the stored item, or null.</param>
/// <param name="ClientRequestToken">
/// When set, the write goes as a one-item transaction with this idempotency token (at twice the write units).
/// </param>
/// <param name="IsTokenForUnseen">True if it does so only over a client whose attempts cannot be seen.</param>
/// <param name="LooksFirst">
/// True if an attempt that may have happened must not be repeated blindly, because what somebody else wrote or deleted in between would be
/// undone.
/// </param>
internal sealed record PutOperation(
    TableRef Table, ItemKey Key, ReadOnlyMemory<byte> Item, Condition? Condition, string? ClientRequestToken = null,
    bool IsTokenForUnseen = false,
    bool LooksFirst = false);
