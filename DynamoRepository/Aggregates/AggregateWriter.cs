namespace DynamoRepository;

/// <summary>Writes aggregates: prepares each write, sends it on its own, and settles its outcome. Thread-safe.</summary>
/// <param name="table">The aggregates' table.</param>
/// <param name="isIdempotent">True if every write has an idempotency token.</param>
/// <param name="hooks">Called before and after an aggregate is written.</param>
internal sealed partial class AggregateWriter<T>(AggregateTable<T> table, bool isIdempotent, WriteHooks<T> hooks)
    where T : class, IAggregateRoot
{
    // The space that the writer wants free after what it has written.
    private const int ItemRoom = 512;

    // The size of the item written last, so that the next buffer need not grow. A race between writers does no harm.
    private int _itemLength = 1024;

    public AggregateTable<T> Table => table;

    public WriteSettlement Settlement => field ??= new WriteSettlement(table.Store, table.Ref, table.OperationTime, table.Time);

    /// <summary>
    /// Stores an aggregate. A save writes a loaded one only if no other writer has saved it since, and a new one whatever is stored, unless
    /// that may be an earlier attempt of its own, changed by another writer since. An add requires that nothing is stored.
    /// </summary>
    public async Task PutAsync(T aggregate, bool isSave, CallerCondition? when, CancellationToken cancellationToken)
    {
        using var write = await PreparePutAsync(aggregate, isSave, cancellationToken, when: when).ConfigureAwait(false);
        var outcome = await SendAsync(write, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsDone)
        {
            throw isSave
                ? Refused(outcome.Unmet?.Type ?? RepositoryExceptionType.Conflict, "Save", write.Key, outcome)
                : Refused(RepositoryExceptionType.Duplicate, "Add", write.Key, outcome);
        }

        write.Dispose(); // the hook may save the aggregate again
        await SavedAsync(aggregate, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes an aggregate: a loaded one only if no other writer has saved it since, a new one whichever version is stored.
    /// </summary>
    public async Task DeleteAsync(T aggregate, CallerCondition? when, CancellationToken cancellationToken)
    {
        using var write = await PrepareDeleteAsync(aggregate, when, cancellationToken).ConfigureAwait(false);
        var outcome = await SendAsync(write, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsDone)
        {
            var type = outcome.Unmet?.Type
                ?? (write.WasStored ? RepositoryExceptionType.Conflict : RepositoryExceptionType.NotFound);
            throw Refused(type, "Delete", write.Key, outcome);
        }

        write.Dispose(); // the hook may save the aggregate again
        await DeletedAsync(aggregate, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the item stored under a key: in any version or in the expected one, and on a condition if there is one.</summary>
    public async Task DeleteAsync(ItemKey key, string? expectedETag, CallerCondition? when, CancellationToken cancellationToken)
    {
        table.Require(key);
        var started = OperationTime.Now;
        var requirements = WriteConditions.Present(table.Ref, expectedETag, when?.Condition, table.Now);
        var condition = WriteRequirements.All(requirements);
        var operation = WriteOperation.Delete(
            table.Ref, key, condition, isIdempotent ? ETags.New() : null, requirements, when?.Render(condition, table.Ref, key));
        var sent = await table.Store.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
        var outcome = sent.IsDone
            ? sent
            : await Settlement.SettleDeleteAsync(key, sent, triedBefore: false, started, cancellationToken).ConfigureAwait(false);
        if (outcome.IsDone)
        {
            return;
        }

        if (expectedETag is not null || when is not null)
        {
            outcome = await Settlement.ExplainAsync(operation, outcome, started, cancellationToken).ConfigureAwait(false);
        }

        throw outcome is { Unmet.Type: RepositoryExceptionType.Conflict, IsUnknown: false }
            ? NotExpected(key)
            : Refused(outcome.Unmet?.Type ?? RepositoryExceptionType.NotFound, "Delete", key, outcome);
    }

    /// <summary>Returns the exception for a stored version other than the expected one.</summary>
    public RepositoryException NotExpected(ItemKey key) =>
        table.Ref.Failure(Errors.ExpectedVersion(typeof(T), key.ToString()), RepositoryExceptionType.Conflict, key);

    /// <summary>Prepares a put: into its own buffer, or after the other items in a shared one.</summary>
    public async ValueTask<PreparedWrite> PreparePutAsync(
        T aggregate, bool isSave, CancellationToken cancellationToken, PooledBuffer? items = null, CallerCondition? when = null)
    {
        BeginWrite(aggregate);
        try
        {
            await hooks.BeforeSaveAsync(aggregate, cancellationToken).ConfigureAwait(false);
            var (key, known) = Identify(aggregate);
            var stored = await Settlement.SettleOpenAsync(key, known, cancellationToken).ConfigureAwait(false);
            var (condition, requirements, rendered) = ConditionToPut(key, stored, isSave, when);
            var etag = ETags.New();
            var item = Encode(aggregate, key, etag, stored, items);
            return new PreparedWrite(aggregate, table.Ref, key, stored, condition, etag, item)
            {
                Requirements = requirements,
                Rendered = rendered,
                IsForVersion = isSave && stored.IsStored,
                IsIdempotent = isIdempotent,
            };
        }
        catch
        {
            aggregate.EndWrite();
            throw;
        }
    }

    /// <summary>Prepares a delete.</summary>
    public async ValueTask<PreparedWrite> PrepareDeleteAsync(T aggregate, CallerCondition? when, CancellationToken cancellationToken)
    {
        BeginWrite(aggregate);
        try
        {
            await hooks.BeforeDeleteAsync(aggregate, cancellationToken).ConfigureAwait(false);
            var (key, known) = Identify(aggregate);
            var stored = await Settlement.SettleOpenAsync(key, known, cancellationToken).ConfigureAwait(false);
            var (condition, requirements, rendered) = ConditionToDelete(key, stored, when);
            return new PreparedWrite(aggregate, table.Ref, key, stored, condition, ETags.New(), item: default)
            {
                Requirements = requirements,
                Rendered = rendered,
                IsIdempotent = isIdempotent,
            };
        }
        catch
        {
            aggregate.EndWrite();
            throw;
        }
    }

    /// <summary>
    /// Sends one write, and settles its outcome: the aggregate then knows what is stored. If it ends without a response, whether it
    /// happened is unknown, and the attempt is remembered.
    /// </summary>
    public async ValueTask<WriteOutcome> SendAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var started = OperationTime.Now;
            var outcome = await table.Store.WriteAsync(write.Operation, cancellationToken).ConfigureAwait(false);
            var isRefused = !outcome.IsDone && outcome.Unsettled is null;
            if (!outcome.IsDone)
            {
                outcome = await Settlement.SettleAsync(write, outcome, started, cancellationToken).ConfigureAwait(false);
            }

            if (outcome.IsDone)
            {
                write.Commit();
                return outcome;
            }

            if (isRefused && write.Requirements.Count > 0)
            {
                outcome = await Settlement.ExplainAsync(write.Operation, outcome, started, cancellationToken).ConfigureAwait(false);
            }

            if (outcome is { IsUnknown: true, IsUnseen: false })
            {
                write.Remember(); // a write that may only have been repeated out of sight was refused: it is no longer on its way
            }

            // Another writer has written since an earlier attempt of this instance: whether that attempt succeeded before is unknown.
            return write.TriedBefore && outcome.Unmet is not { FollowsVersion: true }
                ? WriteOutcome.Unknown with { Unmet = outcome.Unmet }
                : outcome;
        }
        catch (Exception exception) when (exception is OperationCanceledException or RepositoryException { IsOutcomeUnknown: true })
        {
            write.Remember();
            throw;
        }
    }

    /// <summary>Called after an aggregate was put.</summary>
    public ValueTask SavedAsync(T aggregate, CancellationToken cancellationToken) => hooks.AfterSaveAsync(aggregate, cancellationToken);

    /// <summary>Called after an aggregate was deleted.</summary>
    public ValueTask DeletedAsync(T aggregate, CancellationToken cancellationToken) => hooks.AfterDeleteAsync(aggregate, cancellationToken);

    /// <summary>Returns the exception for a write that did not happen.</summary>
    public RepositoryException Refused(RepositoryExceptionType type, string operation, ItemKey key, WriteOutcome outcome) =>
        RefusedWrite.Of(type, operation, table.Ref, key, outcome.MayHaveHappened);

    /// <summary>Returns the aggregate's key, or null if it cannot be stored, which fails when its turn comes.</summary>
    public ItemKey? TryIdentify(T aggregate)
    {
        try
        {
            return Identify(aggregate).Key;
        }
        catch (RepositoryException)
        {
            return null;
        }
    }

    private static void BeginWrite(T aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        if (!aggregate.TryBeginWrite())
        {
            throw new InvalidOperationException(Errors.AlreadyWriting(typeof(T), aggregate.IdText));
        }
    }

    // The aggregate's key, and what it knows about its stored version in this table: nothing if it was stored in another one.
    private (ItemKey Key, StoredState Stored) Identify(T aggregate)
    {
        ItemKey key;
        try
        {
            key = table.Codec.KeyOf(aggregate);
        }
        catch (MappingException exception)
        {
            throw table.Ref.Failure(
                Errors.CannotWrite(exception.Within(Errors.NameOf(typeof(T))).Message), RepositoryExceptionType.Constraint);
        }

        table.Require(key);
        if (aggregate.Stored?.In(table.Ref.Identity) is not { IsWorthKeeping: true } stored)
        {
            // New in this table. If a serializer read it, its class's unknown attributes belong to this table as to any other.
            var unknown = aggregate.Stored?.In("")?.UnknownAttributes;
            return (key, new StoredState(table.Ref.Identity, table.Codec.KeyTextOf(key)) { UnknownAttributes = unknown });
        }

        if (stored.Key is { } loaded && loaded != key.ToString())
        {
            throw new InvalidOperationException(Errors.ChangedKey(typeof(T), loaded, key.ToString()));
        }

        return (key, stored);
    }

    private EncodedItem Encode(T aggregate, ItemKey key, string etag, StoredState stored, PooledBuffer? items)
    {
        var buffer = items ?? new PooledBuffer(_itemLength + ItemRoom);
        var start = buffer.Length;
        try
        {
            table.Codec.Write(buffer, aggregate, etag, stored.UnknownAttributes);
        }
        catch (MappingException exception)
        {
            Discard();
            throw table.Ref.Failure(
                Errors.CannotWrite(exception.Message), RepositoryExceptionType.Constraint, key, exception.InnerException);
        }

        var item = new EncodedItem(buffer, start, buffer.Length - start, isShared: items is not null);
        _itemLength = item.Bytes.Length;
        if (ProblemOf(item.Bytes) is { } problem)
        {
            Discard();
            throw table.Ref.Failure(
                Errors.CannotWrite($"{Errors.NameOf(typeof(T))} {key}: {problem}"), RepositoryExceptionType.Constraint, key);
        }

        return item;

        void Discard()
        {
            buffer.Truncate(start);
            if (items is null)
            {
                buffer.Dispose();
            }
        }
    }

    // The JSON is never shorter than the item as DynamoDB counts it, so nearly every item is known to be small enough without counting.
    private string? ProblemOf(ReadOnlyMemory<byte> item) =>
        item.Length <= ItemSize.MaxBytes || ItemSize.Measure(item.Span).Bytes is var size && size <= ItemSize.MaxBytes
            ? KeyGroupRules.ProblemOf(item, table.Ref.KeyGroups)
            : Errors.ItemTooLarge(size, ItemSize.MaxBytes, ItemSize.Largest(item.Span));
}
