using System.Net;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// Finds out what became of a write where its response does not say: a condition that failed because an earlier attempt of the same write
/// succeeded (its response was lost, the SDK sent it again) is a success, and a failure may have come after the work was done.
/// </summary>
internal sealed class WriteSettlement(IItemStore store, TableRef table, OperationTime operationTime, TimeProvider time)
{
    // After a response that the service failed: as often as the SDK repeats calls to DynamoDB, with its pauses.
    private const int MaxRepetitions = 3;

    // A condition has room for some hundred tokens (4 KB); each costs a few bytes of every request.
    private const int MaxOpen = 8;

    private static readonly FullJitter Pauses = new(first: TimeSpan.FromMilliseconds(50), longest: TimeSpan.FromSeconds(1));

    /// <summary>Settles a write that the store does not call done.</summary>
    /// <param name="write">The write.</param>
    /// <param name="outcome">What the store says.</param>
    /// <param name="started">When the operation started, as <see cref="OperationTime.Now"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">The store could not be asked, or the time is over.</exception>
    public async Task<WriteOutcome> SettleAsync(
        PreparedWrite write, WriteOutcome outcome, long started, CancellationToken cancellationToken)
    {
        if (write.IsDelete)
        {
            return await SettleDeleteAsync(write.Key, outcome, write.TriedDelete, started, cancellationToken).ConfigureAwait(false);
        }

        if (outcome.Unsettled is { } failure)
        {
            return await SettlePutAsync(write, failure, started, cancellationToken).ConfigureAwait(false) ?? throw failure;
        }

        var stored = await operationTime.WithinAsync(
            started, token => FindOutAsync(outcome, write.Key, token), () => TimedOut(write.Key), cancellationToken).ConfigureAwait(false);
        return stored.Exists && stored.ETag == write.ETag ? WriteOutcome.Done() : outcome;
    }

    /// <summary>
    /// Settles a put whose attempt may have happened and was not repeated. After a response that the service failed, it is tried again
    /// where nothing is stored but perhaps itself; after a lost response a read decides. Anything else leaves the outcome unknown: somebody
    /// may have changed or deleted what was written, and a repetition would undo that. All this belongs to the operation, and ends with its
    /// time.
    /// </summary>
    /// <param name="write">The put.</param>
    /// <param name="failure">The failure of the attempt.</param>
    /// <param name="started">When the operation started, as <see cref="OperationTime.Now"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The outcome; null if nothing is stored, so that it did not happen, or somebody deleted it since, or it is still on its way.
    /// </returns>
    /// <exception cref="RepositoryException">The store could not be asked, or the time is over.</exception>
    public Task<WriteOutcome?> SettlePutAsync(
        PreparedWrite write, RepositoryException failure, long started, CancellationToken cancellationToken) =>
        operationTime.WithinAsync(started, token => SettlePutAsync(write, failure, token), () => failure, cancellationToken);

    /// <summary>
    /// Settles a delete that the store does not call done: an item that is gone after a repeated attempt was deleted by us.
    /// </summary>
    /// <param name="key">The item's key.</param>
    /// <param name="outcome">What the store says.</param>
    /// <param name="triedBefore">True if an earlier call may have deleted it.</param>
    /// <param name="started">When the operation started, as <see cref="OperationTime.Now"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<WriteOutcome> SettleDeleteAsync(
        ItemKey key, WriteOutcome outcome, bool triedBefore, long started, CancellationToken cancellationToken)
    {
        // Attempts that cannot be seen are mostly one: an item that is gone was most likely deleted by somebody else.
        if (!triedBefore && outcome.MayHaveHappened != true)
        {
            return outcome;
        }

        var stored = outcome.Stored ?? await operationTime.WithinAsync(
            started, token => ReadVersionAsync(key, token), () => TimedOut(key), cancellationToken).ConfigureAwait(false);
        return stored.Exists ? outcome : WriteOutcome.Done();
    }

    /// <summary>
    /// Settles earlier writes of an instance whose outcomes are unknown, once there are so many that a condition should not name more.
    /// </summary>
    /// <param name="key">The item's key.</param>
    /// <param name="known">What the instance knows.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What it knows then.</returns>
    public ValueTask<StoredState> SettleOpenAsync(ItemKey key, StoredState known, CancellationToken cancellationToken) =>
        known.TriedETags.Count < MaxOpen ? ValueTask.FromResult(known) : SettleOldestAsync(key, known, cancellationToken);

    /// <summary>Reads which version is stored, to tell what became of a write: what ends the reading leaves that open.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">It could not be read.</exception>
    public async Task<StoredVersion> ReadVersionAsync(ItemKey key, CancellationToken cancellationToken)
    {
        try
        {
            var version = new GetOperation(table, key, ConsistentRead: true, VersionOnly: true);
            return await store.GetVersionAsync(version, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException exception)
        {
            throw RepositoryFailure.About(exception, table, key, mayHaveHappened: true);
        }
    }

    private async Task<WriteOutcome?> SettlePutAsync(PreparedWrite write, RepositoryException failure, CancellationToken cancellationToken)
    {
        for (var repetition = 0; repetition < MaxRepetitions && IsResponse(failure); repetition++)
        {
            await Pauses.PauseAsync(repetition, time, cancellationToken).ConfigureAwait(false);
            var outcome = await PutAgainAsync(write, cancellationToken).ConfigureAwait(false);
            if (outcome.Unsettled is null)
            {
                return outcome.IsDone
                    ? outcome
                    : OutcomeOf(outcome.Stored ?? await ReadVersionAsync(write.Key, cancellationToken).ConfigureAwait(false), write.ETag);
            }

            failure = outcome.Unsettled;
        }

        StoredVersion stored;
        try
        {
            stored = await ReadVersionAsync(write.Key, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException)
        {
            throw failure; // what was asked for is the write
        }

        return stored.Exists ? OutcomeOf(stored, write.ETag) : null;
    }

    private async Task<WriteOutcome> PutAgainAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        try
        {
            var condition = WriteConditions.Absent(table, [write.ETag], time.GetUtcNow());
            var again = WriteOperation.Put(table, write.Key, write.Item, condition, looksFirst: true);
            return await store.WriteAsync(again, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException exception)
        {
            throw RepositoryFailure.About(exception, table, write.Key, mayHaveHappened: true);
        }
    }

    private async ValueTask<StoredState> SettleOldestAsync(ItemKey key, StoredState known, CancellationToken cancellationToken)
    {
        var stored = await ReadVersionAsync(key, cancellationToken).ConfigureAwait(false);
        return stored.ETag is { } etag && known.TriedETags.Contains(etag)
            ? known with { IsStored = true, ETag = etag, TriedETags = known.IsStored ? [] : [etag] } // adding it again is to find it
            : known with { TriedETags = [known.TriedETags[^1]] }; // none of them is there; the last may still be on its way
    }

    // What stands in the way matters only when it may be our own: after a single attempt it cannot.
    private async Task<StoredVersion> FindOutAsync(WriteOutcome outcome, ItemKey key, CancellationToken cancellationToken) =>
        outcome.Stored ?? (outcome.IsUnknown ? await ReadVersionAsync(key, cancellationToken).ConfigureAwait(false) : default);

    // The service is done with the attempt: it cannot happen later.
    private static bool IsResponse(RepositoryException failure) =>
        failure.InnerException is AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError };

    private static WriteOutcome OutcomeOf(in StoredVersion stored, string etag) =>
        stored.Exists && stored.ETag == etag ? WriteOutcome.Done() : WriteOutcome.Unknown;

    private RepositoryException TimedOut(ItemKey key) =>
        ErrorMapper.Map(new TimeoutException(), CallContext.Write(nameof(DynamoOperation.GetItem), table, key));
}
