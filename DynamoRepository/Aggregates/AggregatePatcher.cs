namespace DynamoRepository;

/// <summary>Changes parts of stored aggregates, and settles the outcome. Thread-safe.</summary>
/// <param name="table">The aggregates' table.</param>
/// <param name="settlement">Determines what the responses do not tell.</param>
/// <param name="isIdempotent">True if every write has an idempotency token.</param>
internal sealed class AggregatePatcher<T>(AggregateTable<T> table, Func<WriteSettlement> settlement, bool isIdempotent)
    where T : class, IAggregateRoot
{
    /// <summary>The operation that patches an aggregate: on condition that it is stored, and of everything else that is required.</summary>
    public WriteOperation Prepare(ItemKey key, ItemPatch patch, CallerCondition? when, string? expectedETag, string etag)
    {
        table.Require(key);
        var requirements = WriteConditions.Present(table.Ref, expectedETag, when?.Condition, table.Now);
        requirements.AddRange(Guards(patch).Select(guard => new WriteRequirement(guard.Condition, RepositoryExceptionType.Constraint)
        {
            FollowsVersion = expectedETag is not null,
            Message = () => Errors.CannotPatch(typeof(T), key.ToString(), guard.Problem()),
        }));
        var token = new PatchAction.Set(new AttributePath(table.Ref.ETagAttribute), ValueOperand.Of(etag));
        var operation = WriteOperation.Update(
            table.Ref, key, patch.With(token).Actions, requirements,
            isIdempotent || !(patch.IsRepeatable || expectedETag is not null) ? etag : null,
            isTokenForBlind: !isIdempotent,
            looksFirst: expectedETag is null && !isIdempotent);
        return ExpressionRules.ProblemOf(operation.Condition!, operation.Rendered!) is { } problem
            ? throw table.Ref.Failure(
                Errors.CannotPatch(typeof(T), key.ToString(), problem), RepositoryExceptionType.Constraint, key)
            : operation;
    }

    // "attribute_not_exists(v) OR v <= :v2": a newer version of the class may keep elsewhere what this one changes, and would not see it.
    private IEnumerable<PatchGuard> Guards(ItemPatch patch)
    {
        if (table.Codec.Upgrades is not { } upgrades)
        {
            return patch.Guards;
        }

        var stored = new AttributePath(upgrades.VersionAttribute);
        var isKnown = Condition.AnyOf(
            new Condition.AttributeNotExists(stored),
            new Condition.Comparison(
                new Operand.Attribute(stored), ComparisonOperator.LessThanOrEqual, ValueOperand.Of(upgrades.Version)));
        return patch.Guards.Append(new PatchGuard(isKnown, () => Errors.PatchOfNewerVersion(upgrades.Version)));
    }

    /// <summary>Patches one aggregate, and returns it as stored.</summary>
    public async Task<T> PatchAsync(
        ItemKey key, ItemPatch patch, CallerCondition? when, string? expectedETag, CancellationToken cancellationToken)
    {
        var etag = ETags.New();
        var operation = Prepare(key, patch, when, expectedETag, etag);
        cancellationToken.ThrowIfCancellationRequested();
        var started = OperationTime.Now;
        var (outcome, aggregate) = await SendAsync(operation, cancellationToken).ConfigureAwait(false);
        if (aggregate is not null)
        {
            return aggregate;
        }

        // Done in a transaction, which returns nothing, or by an attempt whose response was lost; or perhaps done.
        var isDone = outcome.IsDone || outcome.Stored?.ETag == etag;
        if (isDone || outcome.Unsettled is not null || outcome is { IsUnknown: true, Stored: null })
        {
            var stored = await ReadAsync(key, started, isDone, outcome.Unsettled, cancellationToken).ConfigureAwait(false);
            if (stored is not null && (isDone || stored.ETag == etag))
            {
                return stored;
            }

            if (isDone)
            {
                throw table.Ref.Failure(
                    Errors.PatchedAndGone(typeof(T), key.ToString()), RepositoryExceptionType.NotFound, key, isOutcomeUnknown: true);
            }

            // What is there may be newer than the refusal: then its parts have to be seen.
            outcome = outcome.Unsettled is null ? outcome with { Stored = stored is null ? default(StoredVersion) : null }
                : throw outcome.Unsettled;
        }

        throw Refused(operation, await settlement().ExplainAsync(operation, outcome, started, cancellationToken).ConfigureAwait(false));
    }

    // An item that cannot be read is the result of a patch that happened.
    private async Task<UpdateResult<T>> SendAsync(WriteOperation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await table.Store.UpdateAsync(operation, table.Codec, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.Serialization)
        {
            throw Unreadable(operation.Key, exception);
        }
    }

    private RepositoryException Unreadable(ItemKey key, RepositoryException exception) => table.Ref.Failure(
        Errors.PatchedUnreadable(typeof(T), key.ToString(), exception.Message), RepositoryExceptionType.Serialization, key,
        exception.InnerException, isOutcomeUnknown: true);

    /// <summary>Returns the exception for a patch that did not happen.</summary>
    private RepositoryException Refused(WriteOperation operation, WriteOutcome outcome) => outcome.Unmet switch
    {
        { Message: { } message } unmet => table.Ref.Failure(
            message(), unmet.Type, operation.Key, isOutcomeUnknown: outcome.IsUnknown),
        { Type: RepositoryExceptionType.Conflict } when !outcome.IsUnknown => table.Ref.Failure(
            Errors.ExpectedVersion(typeof(T), operation.Key.ToString()), RepositoryExceptionType.Conflict, operation.Key),
        var unmet => RefusedWrite.Of(
            unmet?.Type ?? RepositoryExceptionType.NotFound, "Patch", table.Ref, operation.Key, outcome.MayHaveHappened),
    };

    // Whatever has become of it: a patch may let it expire.
    private Task<T?> ReadAsync(
        ItemKey key, long started, bool isDone, RepositoryException? failure, CancellationToken cancellationToken) =>
        table.OperationTime.WithinAsync(
            started,
            async token =>
            {
                try
                {
                    var get = new GetOperation(table.Ref, key, ConsistentRead: true);
                    return await table.Store.GetAsync(get, table.Codec, token).ConfigureAwait(false);
                }
                catch (RepositoryException exception) when (isDone && exception.Type == RepositoryExceptionType.Serialization)
                {
                    throw Unreadable(key, exception);
                }
                catch (RepositoryException exception)
                {
                    throw failure ?? RepositoryFailure.About(exception, table.Ref, key, mayHaveHappened: true);
                }
            },
            () => failure ?? ErrorMapper.Map(
                new TimeoutException(), CallContext.Write(nameof(DynamoOperation.GetItem), table.Ref, key)),
            cancellationToken);
}
