using System.Net;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// Determines the outcome of a write if its response does not tell: a condition that failed because an earlier attempt of the same write
/// succeeded (its response was lost, and the SDK sent it again) is a success, and a failure may have occurred after the work was done.
/// </summary>
internal sealed class WriteSettlement(IItemStore store, TableRef table, OperationTime operationTime, TimeProvider time)
{
    // After an error response (5xx): as many times as the SDK repeats calls to DynamoDB, with its pauses.
    private const int MaxRepetitions = 3;

    // A condition has room for a few hundred tokens (4 KB); each adds a few bytes to every request.
    private const int MaxOpen = 8;

    private static readonly FullJitter Pauses = new(first: TimeSpan.FromMilliseconds(50), longest: TimeSpan.FromSeconds(1));

    /// <summary>Settles a write that the store does not report as done.</summary>
    /// <param name="write">The write.</param>
    /// <param name="outcome">The outcome according to the store.</param>
    /// <param name="started">When the operation started, as <see cref="OperationTime.Now"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">The store could not be reached, or the time is over.</exception>
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
        return stored.Exists && stored.ETag == write.ETag ? Recognised()
            : outcome.IsUnknown ? outcome with { Stored = stored }
            : outcome;
    }

    /// <summary>
    /// Settles a put whose attempt may have happened and was not repeated. After an error response (5xx), it is tried again if nothing, or
    /// possibly only its own result, is stored; after a lost response, a read decides. Anything else leaves the outcome unknown: another
    /// writer may have changed or deleted what was written, and a repetition would undo that. All of this is part of the operation, and
    /// ends with its time.
    /// </summary>
    /// <param name="write">The put.</param>
    /// <param name="failure">The failure of the attempt.</param>
    /// <param name="started">When the operation started, as <see cref="OperationTime.Now"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The outcome; null if nothing is stored: the put did not happen, or its result has been deleted since, or it is still on its way.
    /// </returns>
    /// <exception cref="RepositoryException">The store could not be reached, or the time is over.</exception>
    public Task<WriteOutcome?> SettlePutAsync(
        PreparedWrite write, RepositoryException failure, long started, CancellationToken cancellationToken) =>
        operationTime.WithinAsync(started, token => SettlePutAsync(write, failure, token), () => failure, cancellationToken);

    /// <summary>
    /// Settles a delete that the store does not report as done: if the item is gone after a repeated attempt, this delete removed it.
    /// </summary>
    /// <param name="key">The item's key.</param>
    /// <param name="outcome">The outcome according to the store.</param>
    /// <param name="triedBefore">True if an earlier call may have deleted it.</param>
    /// <param name="started">When the operation started, as <see cref="OperationTime.Now"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<WriteOutcome> SettleDeleteAsync(
        ItemKey key, WriteOutcome outcome, bool triedBefore, long started, CancellationToken cancellationToken)
    {
        // A client whose attempts cannot be seen usually makes only one: if the item is gone, another writer most likely deleted it.
        if (!triedBefore && outcome.MayHaveHappened != true)
        {
            return outcome;
        }

        var stored = outcome.Stored ?? await operationTime.WithinAsync(
            started, token => ReadVersionAsync(key, token), () => TimedOut(key), cancellationToken).ConfigureAwait(false);
        return stored.Exists ? outcome : Recognised();
    }

    /// <summary>
    /// Determines which requirement of a refused write is not met, where the response does not show the stored item. If that is one that
    /// follows the version, no attempt has happened: the version would be another.
    /// </summary>
    /// <param name="write">The write, which has not happened.</param>
    /// <param name="outcome">The outcome according to the store.</param>
    /// <param name="started">When the operation started, as <see cref="OperationTime.Now"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<WriteOutcome> ExplainAsync(
        WriteOperation write, WriteOutcome outcome, long started, CancellationToken cancellationToken)
    {
        var unmet = outcome.Unmet;
        if (unmet is null && write.Requirements.Count > 0)
        {
            unmet = outcome.Stored is { } stored ? UnmetBy(stored, write.Requirements) : await operationTime.WithinAsync(
                started, token => UnmetLaterAsync(write, token), () => TimedOut(write.Key), cancellationToken).ConfigureAwait(false);
        }

        return unmet is { FollowsVersion: true } ? outcome with { Unmet = unmet, MayHaveHappened = false } : outcome with { Unmet = unmet };
    }

    /// <summary>Settles earlier writes of an instance whose outcomes are unknown, once a condition should not name more of them.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="known">What the instance knows about its stored version.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What the instance knows after that.</returns>
    public ValueTask<StoredState> SettleOpenAsync(ItemKey key, StoredState known, CancellationToken cancellationToken) =>
        known.TriedETags.Count < MaxOpen ? ValueTask.FromResult(known) : SettleOldestAsync(key, known, cancellationToken);

    /// <summary>Reads the stored version, to determine the outcome of a write; if reading fails, the outcome stays unknown.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">The version could not be read.</exception>
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

    // The response showed no item: there was none, or the engine shows none. The whole item tells, even if it has been stored since.
    private async Task<WriteRequirement?> UnmetLaterAsync(WriteOperation write, CancellationToken cancellationToken)
    {
        try
        {
            var item = await store.GetItemAsync(
                new GetOperation(table, write.Key, ConsistentRead: true), cancellationToken).ConfigureAwait(false);
            return WriteRequirements.Unmet(write.Requirements, item.IsEmpty ? ConditionEvaluator.NoItem : item.Span, isLater: true);
        }
        catch (RepositoryException exception)
        {
            throw RepositoryFailure.About(exception, table, write.Key, mayHaveHappened: true);
        }
    }

    private async Task<WriteOutcome?> SettlePutAsync(PreparedWrite write, RepositoryException failure, CancellationToken cancellationToken)
    {
        // with a condition of the caller's, another attempt is not for an item that is absent
        for (var repetition = 0; write.Requirements.Count == 0 && repetition < MaxRepetitions && IsResponse(failure); repetition++)
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
            throw failure; // the caller requested the write
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
            ? known with { IsStored = true, ETag = etag, TriedETags = known.IsStored ? [] : [etag] } // adding it again must find it
            : known with { TriedETags = [known.TriedETags[^1]] }; // none of them is stored; the last may still be on its way
    }

    // The stored item matters only if it may be our own: after a single attempt it cannot be.
    private async Task<StoredVersion> FindOutAsync(WriteOutcome outcome, ItemKey key, CancellationToken cancellationToken) =>
        outcome.Stored ?? (outcome.IsUnknown ? await ReadVersionAsync(key, cancellationToken).ConfigureAwait(false) : default);

    // Of an item of which only the version is known: the requirement on its version, or else the caller's.
    private WriteRequirement? UnmetBy(in StoredVersion stored, IReadOnlyList<WriteRequirement> requirements)
    {
        if (!stored.Exists)
        {
            return WriteRequirements.Unmet(requirements, ConditionEvaluator.NoItem);
        }

        var known = VersionOnly(stored.ETag);
        return requirements.FirstOrDefault(
                requirement => requirement.Type == RepositoryExceptionType.Conflict
                    && !new ConditionEvaluator(requirement.Condition).Holds(known.Span))
            ?? requirements[^1];
    }

    // {"id":{"S":"-"},"etag":{"S":"…"}}: there, whatever its key.
    private ReadOnlyMemory<byte> VersionOnly(string? etag) => RequestJson.ToBytes(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName(table.PartitionKey);
        writer.WriteRawValue(ValueOperand.Of("-").Json.Span, skipInputValidation: true);
        if (etag is not null)
        {
            writer.WritePropertyName(table.ETagAttribute);
            writer.WriteRawValue(ValueOperand.Of(etag).Json.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    });

    // The service has finished with the attempt: it cannot succeed later.
    private static bool IsResponse(RepositoryException failure) =>
        failure.InnerException is AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError };

    private static WriteOutcome OutcomeOf(in StoredVersion stored, string etag) =>
        stored.Exists && stored.ETag == etag ? Recognised() : WriteOutcome.Unknown;

    private static WriteOutcome Recognised()
    {
        Observation.Current?.RecognisesOwnWrite();
        return WriteOutcome.Done();
    }

    private RepositoryException TimedOut(ItemKey key) =>
        ErrorMapper.Map(new TimeoutException(), CallContext.Write(nameof(DynamoOperation.GetItem), table, key));
}
