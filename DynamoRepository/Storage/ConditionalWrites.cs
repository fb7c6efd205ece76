namespace DynamoRepository;

/// <summary>
/// Conditional writes that know their own: a condition that fails because an earlier attempt of the same write succeeded (its answer was lost, the SDK sent it
/// again) is a success.
/// </summary>
internal sealed class ConditionalWrites(IItemStore store, TableRef table, bool idempotent)
{
    /// <summary>Writes an item that carries the token.</summary>
    public async Task<WriteOutcome> PutAsync(ItemKey key, ReadOnlyMemory<byte> item, Condition? condition, string etag, CancellationToken cancellationToken)
    {
        var result = await store.PutAsync(new PutOperation(table, key, item, condition, idempotent ? etag : null), cancellationToken).ConfigureAwait(false);
        if (result.Done)
            return WriteOutcome.Done;
        var stored = await FindOutAsync(result, key, cancellationToken).ConfigureAwait(false);
        if (stored.Exists && stored.ETag == etag)
            return WriteOutcome.Done;
        return new WriteOutcome(false, stored, IsUnknown(result));
    }

    /// <summary>Deletes an item; when it is gone after a repeated attempt (or one of an earlier call), that was us.</summary>
    public async Task<WriteOutcome> DeleteAsync(ItemKey key, Condition condition, bool triedBefore, CancellationToken cancellationToken)
    {
        var token = idempotent ? ETags.New() : null;
        var result = await store.DeleteAsync(new DeleteOperation(table, key, condition, token), cancellationToken).ConfigureAwait(false);
        if (result.Done)
            return WriteOutcome.Done;
        if (!triedBefore && result.WasRetried == false)
            return new WriteOutcome(false, result.Stored ?? default, false);
        var stored = await FindOutAsync(result, key, cancellationToken).ConfigureAwait(false);
        if (!stored.Exists && (IsUnknown(result) || triedBefore))
            return WriteOutcome.Done;
        return new WriteOutcome(false, stored, IsUnknown(result));
    }

    // An idempotent attempt that succeeded unseen would have been answered with success again.
    private bool IsUnknown(in WriteResult result) => result.WasRetried == true && !idempotent;

    // What stands in the way matters only when it may be our own: after a single attempt it cannot.
    private async ValueTask<StoredVersion> FindOutAsync(WriteResult result, ItemKey key, CancellationToken cancellationToken) =>
        result.Stored ?? (result.WasRetried == false ? default : await store.GetVersionAsync(new VersionOperation(table, key, ConsistentRead: true), cancellationToken).ConfigureAwait(false));
}
