namespace DynamoRepository;

public partial class DynamoRepository<T>
{
    /// <summary>
    /// Saves an aggregate. One that was loaded or saved before is saved only if nobody else saved it since; a new instance is stored whatever was there
    /// (the last writer wins; see <see cref="AddAsync"/>).
    /// </summary>
    /// <param name="aggregate">The aggregate. Its timestamps and events stay as they are; its <see cref="AggregateRoot.ETag"/> changes, after success only.</param>
    /// <param name="cancellationToken">Cancels the call; the write may have happened all the same, and saving the instance again recognises it.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when somebody else saved or deleted it since it was loaded; with <see cref="RepositoryException.IsOutcomeUnknown"/>
    /// when that happened around a lost response of our own. <see cref="RepositoryExceptionType.Constraint"/> when a value cannot be stored, before anything is sent.
    /// </exception>
    /// <exception cref="InvalidOperationException">The instance is being written already, or its key was changed since it was loaded.</exception>
    /// <remarks>One request.</remarks>
    public virtual async Task SaveAsync(T aggregate, CancellationToken cancellationToken = default)
    {
        using var writing = BeginWrite(aggregate);
        await OnSavingAsync(aggregate).ConfigureAwait(false);
        var (key, stored) = Identify(aggregate);
        var condition = stored is { IsStored: true } ? WriteConditions.Unchanged(Table, stored) : null;
        var outcome = await PutAsync(aggregate, key, stored, condition, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsDone)
            throw Conflict("Save", aggregate, key, outcome);
        await OnSavedAsync(aggregate).ConfigureAwait(false);
    }

    /// <summary>Stores an aggregate that must not exist yet.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="cancellationToken">Cancels the call; the write may have happened all the same, and adding the instance again recognises it.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Duplicate"/> when its key exists; <see cref="RepositoryExceptionType.Conflict"/> with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> when it exists and a lost response of our own leaves open whether we made it.
    /// </exception>
    /// <exception cref="InvalidOperationException">The instance is being written already.</exception>
    /// <remarks>One request.</remarks>
    public virtual async Task AddAsync(T aggregate, CancellationToken cancellationToken = default)
    {
        using var writing = BeginWrite(aggregate);
        await OnSavingAsync(aggregate).ConfigureAwait(false);
        var (key, stored) = Identify(aggregate);
        var outcome = await PutAsync(aggregate, key, stored, WriteConditions.Absent(Table, stored?.TriedETags ?? []), cancellationToken).ConfigureAwait(false);
        if (!outcome.IsDone)
            throw outcome.IsUnknown ? Conflict("Add", aggregate, key, outcome) : Failure(Errors.Duplicate(typeof(T), key.ToString()), RepositoryExceptionType.Duplicate, key);
        await OnSavedAsync(aggregate).ConfigureAwait(false);
    }

    // Writes the item under a fresh token. The instance changes only when that is known to have happened; a token whose fate is unknown is remembered.
    private async Task<WriteOutcome> PutAsync(T aggregate, ItemKey key, StoredState? stored, Condition? condition, CancellationToken cancellationToken)
    {
        var etag = ETags.New();
        var item = Encode(aggregate, key, etag, stored);
        var outcome = await WriteAsync(
            Writes.PutAsync(key, item.Written, condition, etag, cancellationToken),
            () => aggregate.Stored = Remember(aggregate, stored, etag)).ConfigureAwait(false);

        // Only an answer tells that nobody reads the buffer any more; after a failure it is left to the garbage collector.
        item.Dispose();
        if (outcome.IsDone)
            aggregate.Stored = new StoredState(Table.Identity, _model.Codec.KeyTextOf(aggregate)) { IsStored = true, ETag = etag, UnknownAttributes = stored?.UnknownAttributes };
        else if (outcome.IsUnknown)
            aggregate.Stored = Remember(aggregate, stored, etag);
        return outcome;
    }

    private PooledBuffer Encode(T aggregate, ItemKey key, string etag, StoredState? stored)
    {
        var item = new PooledBuffer();
        try
        {
            _model.Codec.Write(item, aggregate, etag, stored?.UnknownAttributes);
        }
        catch (MappingException exception)
        {
            item.Dispose();
            throw Failure(Errors.CannotWrite(exception.Message), RepositoryExceptionType.Constraint, key, exception.InnerException);
        }

        // The JSON is never shorter than the item as DynamoDB counts it, so nearly every item is known to be small enough without counting.
        if (item.Length <= ItemSize.MaxBytes || ItemSize.Measure(item.Written.Span).Bytes is var size && size <= ItemSize.MaxBytes)
            return item;
        item.Dispose();
        throw Failure(Errors.CannotWrite($"{typeof(T).Name} {key}: {Errors.ItemTooLarge(size, ItemSize.MaxBytes)}"), RepositoryExceptionType.Constraint, key);
    }

    private StoredState Remember(T aggregate, StoredState? stored, string etag)
    {
        stored ??= new StoredState(Table.Identity, _model.Codec.KeyTextOf(aggregate));
        return stored with { TriedETags = [.. stored.TriedETags, etag] };
    }

    // The aggregate's key, and what it knows of its stored self in this table.
    private (ItemKey Key, StoredState? Stored) Identify(T aggregate)
    {
        ItemKey key;
        try
        {
            key = _model.Codec.KeyOf(aggregate);
        }
        catch (MappingException exception)
        {
            throw new RepositoryException(Errors.CannotWrite($"'{typeof(T).Name}.{exception.Path}': {exception.Problem}"), RepositoryExceptionType.Constraint)
            {
                AggregateType = typeof(T),
                TableName = TableName,
            };
        }

        CheckKey(key);
        if (aggregate.Stored is not { } stored || stored.Table != Table.Identity)
            return (key, null);
        if (stored.Key is { } loaded && loaded != key.ToString())
            throw new InvalidOperationException(Errors.ChangedKey(typeof(T), loaded, key.ToString()));
        return (key, stored);
    }

    private static WriteLease BeginWrite(T aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        return aggregate.TryBeginWrite() ? new WriteLease(aggregate) : throw new InvalidOperationException(Errors.AlreadyWriting(typeof(T), aggregate.Id.ToString()));
    }
}
