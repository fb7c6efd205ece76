namespace DynamoRepository;

/// <summary>
/// Conditional writes that know their own: a condition that fails because an earlier attempt of the same write succeeded (its answer was lost, the SDK sent it
/// again) is a success.
/// </summary>
internal sealed class ConditionalWrites(IItemStore store, TableRef table, bool idempotent)
{
    /// <summary>Puts an item that carries the token.</summary>
    public async Task<WriteOutcome> PutAsync(ItemKey key, ReadOnlyMemory<byte> item, Condition? condition, string etag, CancellationToken cancellationToken)
    {
        var result = await store.PutAsync(new PutOperation(table, key, item, condition, idempotent ? etag : null), cancellationToken).ConfigureAwait(false);
        if (result.Done)
        {
            return WriteOutcome.Done;
        }

        var stored = await FindOutAsync(result, key, cancellationToken).ConfigureAwait(false);
        return stored.Exists && stored.ETag == etag ? WriteOutcome.Done : new WriteOutcome(false, IsUnknown(result));
    }

    /// <summary>Deletes an item; when it is gone after a repeated attempt (or one of an earlier call), that was us.</summary>
    public async Task<WriteOutcome> DeleteAsync(ItemKey key, Condition condition, bool triedBefore, CancellationToken cancellationToken)
    {
        var result = await store.DeleteAsync(new DeleteOperation(table, key, condition, idempotent ? ETags.New() : null), cancellationToken).ConfigureAwait(false);
        if (result.Done)
        {
            return WriteOutcome.Done;
        }

        if (!triedBefore && !IsUnknown(result))
        {
            return new WriteOutcome(false, IsUnknown: false);
        }

        var stored = result.Stored ?? await ReadVersionAsync(key, cancellationToken).ConfigureAwait(false);
        return stored.Exists ? new WriteOutcome(false, IsUnknown(result)) : WriteOutcome.Done;
    }

    // An idempotent attempt that succeeded unseen would have been answered with success again.
    private bool IsUnknown(in WriteResult result) => result.WasRetried == true && !idempotent;

    // What stands in the way matters only when it may be our own: after a single attempt it cannot.
    private async ValueTask<StoredVersion> FindOutAsync(WriteResult result, ItemKey key, CancellationToken cancellationToken) =>
        result.Stored ?? (result.WasRetried == false ? default : await ReadVersionAsync(key, cancellationToken).ConfigureAwait(false));

    // Read only where the write may have been ours: what ends the reading leaves that open.
    private async Task<StoredVersion> ReadVersionAsync(ItemKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await store.GetVersionAsync(new VersionOperation(table, key, ConsistentRead: true), cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException exception)
        {
            throw CallFailure.Of(exception, table, key, mayHaveHappened: true);
        }
    }
}
