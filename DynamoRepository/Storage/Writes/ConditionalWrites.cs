using System.Net;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// Conditional writes that know their own: a condition that fails because an earlier attempt of the same write succeeded (its answer was
/// lost, the SDK sent it again) is a success.
/// </summary>
internal sealed class ConditionalWrites(IItemStore store, TableRef table, bool idempotent, OperationTime operationTime, TimeProvider time)
{
    // After a response that the service failed: as often as the SDK repeats calls to DynamoDB, with its pauses.
    private const int MostRepetitions = 3;

    // A condition has room for some hundred tokens (4 KB); each costs a few bytes of every request.
    private const int MostOpen = 8;

    private static readonly FullJitter Pauses = new(first: TimeSpan.FromMilliseconds(50), longest: TimeSpan.FromSeconds(1));

    /// <summary>Puts an item that carries the token.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="item">The item's bytes.</param>
    /// <param name="condition">What must hold of the stored item, or null.</param>
    /// <param name="isForVersion">
    /// True if the condition holds for one stored version only, so that the write can be repeated blindly: after anybody else's write it
    /// fails.
    /// </param>
    /// <param name="isForUpdate">True if the writer must know whether the write happened, because it repeats its change otherwise.</param>
    /// <param name="etag">The token that the item carries.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result; what it means, if it is not done, is found out by <see cref="OutcomeOfPutAsync"/>.</returns>
    public ValueTask<WriteResult> PutAsync(
        ItemKey key, ReadOnlyMemory<byte> item, Condition? condition, bool isForVersion, bool isForUpdate, string etag,
        CancellationToken cancellationToken)
    {
        var token = idempotent || isForUpdate ? etag : null;
        return store.PutAsync(
            new PutOperation(table, key, item, condition, token, IsTokenForUnseen: !idempotent, LooksFirst: !isForVersion && !idempotent),
            cancellationToken);
    }

    /// <summary>Finds out what became of a put that the store does not call done.</summary>
    /// <param name="result">Its result.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="item">The item's bytes.</param>
    /// <param name="etag">The token that the item carries.</param>
    /// <param name="started">When the operation started, as <see cref="OperationTime.Now"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<WriteOutcome> OutcomeOfPutAsync(
        WriteResult result, ItemKey key, ReadOnlyMemory<byte> item, string etag, long started, CancellationToken cancellationToken)
    {
        if (result.Unsettled is { } failure)
        {
            return await SettleAsync(key, item, etag, failure, started, cancellationToken).ConfigureAwait(false) ?? throw failure;
        }

        var stored = await operationTime.WithinAsync(
            started, token => FindOutAsync(result, key, token), () => TimedOut(key), cancellationToken).ConfigureAwait(false);
        return stored.Exists && stored.ETag == etag ? WriteOutcome.Done : NotDone(result);
    }

    /// <summary>
    /// Ends a put whose attempt may have happened and was not repeated. After a response that the service failed, it is tried again where
    /// nothing is stored but perhaps itself; after a lost response a read decides. Anything else leaves the outcome unknown: somebody may
    /// have changed or deleted what was written, and a repetition would undo that. All this belongs to the operation, and ends with its
    /// time.
    /// </summary>
    /// <param name="key">The item's key.</param>
    /// <param name="item">The item's bytes.</param>
    /// <param name="etag">The token that the item carries.</param>
    /// <param name="failure">The failure of the attempt.</param>
    /// <param name="started">When the operation started, as <see cref="OperationTime.Now"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The outcome; null if nothing is stored, so that it did not happen, or somebody deleted it since, or it is still on its way.
    /// </returns>
    /// <exception cref="RepositoryException">The store could not be asked, or the time is over.</exception>
    public Task<WriteOutcome?> SettleAsync(
        ItemKey key, ReadOnlyMemory<byte> item, string etag, RepositoryException failure, long started,
        CancellationToken cancellationToken) =>
        operationTime.WithinAsync(started, token => SettleAsync(key, item, etag, failure, token), () => failure, cancellationToken);

    private async Task<WriteOutcome?> SettleAsync(
        ItemKey key, ReadOnlyMemory<byte> item, string etag, RepositoryException failure, CancellationToken cancellationToken)
    {
        for (var repetition = 0; repetition < MostRepetitions && IsAnswered(failure); repetition++)
        {
            await Pauses.PauseAsync(repetition, time, cancellationToken).ConfigureAwait(false);
            var result = await PutAgainAsync(key, item, etag, cancellationToken).ConfigureAwait(false);
            if (result.Unsettled is null)
            {
                return result.Done
                    ? WriteOutcome.Done
                    : OutcomeOf(result.Stored ?? await ReadVersionAsync(key, cancellationToken).ConfigureAwait(false), etag);
            }

            failure = result.Unsettled;
        }

        StoredVersion stored;
        try
        {
            stored = await ReadVersionAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException)
        {
            throw failure; // what was asked for is the write
        }

        return stored.Exists ? OutcomeOf(stored, etag) : null;
    }

    /// <summary>Deletes an item.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="condition">What must hold of the stored item.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result; what it means, if it is not done, is found out by <see cref="OutcomeOfDeleteAsync"/>.</returns>
    public ValueTask<WriteResult> DeleteAsync(ItemKey key, Condition condition, CancellationToken cancellationToken) =>
        store.DeleteAsync(new DeleteOperation(table, key, condition, idempotent ? ETags.New() : null), cancellationToken);

    /// <summary>
    /// Finds out what became of a delete that the store does not call done: an item that is gone after a repeated attempt was deleted by
    /// us.
    /// </summary>
    /// <param name="result">Its result.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="triedBefore">Whether an earlier call may have deleted it.</param>
    /// <param name="started">When the operation started.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<WriteOutcome> OutcomeOfDeleteAsync(
        WriteResult result, ItemKey key, bool triedBefore, long started, CancellationToken cancellationToken)
    {
        // Attempts that cannot be seen are mostly one: an item that is gone was most likely deleted by somebody else.
        var outcome = NotDone(result);
        if (!triedBefore && (!outcome.IsUnknown || outcome.IsUnseen))
        {
            return outcome;
        }

        var stored = result.Stored
            ?? await operationTime.WithinAsync(
                started, token => ReadVersionAsync(key, token), () => TimedOut(key), cancellationToken).ConfigureAwait(false);
        return stored.Exists ? outcome : WriteOutcome.Done;
    }

    /// <summary>
    /// Finds out what became of earlier writes of an instance whose outcomes are unknown, once there are so many that a condition should
    /// not name more.
    /// </summary>
    /// <param name="key">The item's key.</param>
    /// <param name="known">What the instance knows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What it knows then.</returns>
    public ValueTask<StoredState> SettleOpenAsync(ItemKey key, StoredState known, CancellationToken cancellationToken) =>
        known.TriedETags.Count < MostOpen ? ValueTask.FromResult(known) : SettleOldestAsync(key, known, cancellationToken);

    private async ValueTask<StoredState> SettleOldestAsync(ItemKey key, StoredState known, CancellationToken cancellationToken)
    {
        var stored = await ReadVersionAsync(key, cancellationToken).ConfigureAwait(false);
        return stored.ETag is { } etag && known.TriedETags.Contains(etag)
            ? known with { IsStored = true, ETag = etag, TriedETags = known.IsStored ? [] : [etag] } // adding it again is to find it
            : known with { TriedETags = [known.TriedETags[^1]] }; // none of them is there; the last may still be on its way
    }

    // The service is done with the attempt: it cannot happen later.
    private static bool IsAnswered(RepositoryException failure) =>
        failure.InnerException is AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError };

    private static WriteOutcome OutcomeOf(in StoredVersion stored, string etag) =>
        stored.Exists && stored.ETag == etag ? WriteOutcome.Done : new WriteOutcome(false, IsUnknown: true);

    private async Task<WriteResult> PutAgainAsync(ItemKey key, ReadOnlyMemory<byte> item, string etag, CancellationToken cancellationToken)
    {
        try
        {
            var condition = WriteConditions.Absent(table, [etag], time.GetUtcNow());
            return await store.PutAsync(new PutOperation(table, key, item, condition, LooksFirst: true), cancellationToken).ConfigureAwait(
                false);
        }
        catch (RepositoryException exception)
        {
            throw CallFailure.Of(exception, table, key, mayHaveHappened: true);
        }
    }

    // Another version is stored, or none: so it was before, or our attempt was overwritten. After a single attempt the latter is
    // impossible.
    private static WriteOutcome NotDone(WriteResult result) =>
        new(false, IsUnknown: result.WasRetried != false, IsUnseen: result.WasRetried is null);

    // What stands in the way matters only when it may be our own: after a single attempt it cannot.
    private async Task<StoredVersion> FindOutAsync(WriteResult result, ItemKey key, CancellationToken cancellationToken) =>
        result.Stored ?? (result.WasRetried == false ? default : await ReadVersionAsync(key, cancellationToken).ConfigureAwait(false));

    private RepositoryException TimedOut(ItemKey key) =>
        ErrorMapper.Map(new TimeoutException(), CallContext.Write(nameof(DynamoOperation.GetItem), table, key));

    /// <summary>Reads which version is stored, to tell what became of a write: what ends the reading leaves that open.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">It could not be read.</exception>
    public async Task<StoredVersion> ReadVersionAsync(ItemKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await store.GetVersionAsync(new VersionOperation(table, key, ConsistentRead: true), cancellationToken).ConfigureAwait(
                false);
        }
        catch (RepositoryException exception)
        {
            throw CallFailure.Of(exception, table, key, mayHaveHappened: true);
        }
    }
}
