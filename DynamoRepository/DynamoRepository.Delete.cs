namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>Deletes an aggregate, whatever version is stored.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call; the delete may have happened all the same.</param>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.NotFound"/> when there is none.</exception>
    /// <remarks>One conditional request: nothing is read first.</remarks>
    public virtual Task DeleteByIdAsync(TId id, CancellationToken cancellationToken = default) =>
        DeleteStoredAsync(KeyOf(id), expectedETag: null, cancellationToken);

    /// <summary>Deletes an aggregate if it is stored in the version expected: HTTP's <c>If-Match</c>.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="expectedETag">The <see cref="IAggregateRoot.ETag"/> that the caller has seen.</param>
    /// <param name="cancellationToken">Cancels the call; the delete may have happened all the same.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another version is stored; <see cref="RepositoryExceptionType.NotFound"/> when
    /// there is none.
    /// </exception>
    /// <remarks>One conditional request; one more to tell why it was refused, where its response does not say so.</remarks>
    public virtual Task DeleteByIdAsync(TId id, string expectedETag, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        return DeleteStoredAsync(KeyOf(id), expectedETag, cancellationToken);
    }

    /// <summary>
    /// Deletes an aggregate if nobody else saved it since it was loaded. The instance is new afterwards: saving it stores it again.
    /// </summary>
    /// <param name="aggregate">The aggregate. One that was never loaded or saved is deleted whatever version is stored.</param>
    /// <param name="cancellationToken">
    /// Cancels the call; the delete may have happened all the same, and deleting the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when somebody else saved or deleted it since;
    /// <see cref="RepositoryExceptionType.NotFound"/> when a new instance is not stored.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The instance is being written already, or its key was changed since it was loaded.
    /// </exception>
    /// <remarks>One request.</remarks>
    public virtual async Task DeleteAsync(T aggregate, CancellationToken cancellationToken = default)
    {
        using var write = await PrepareDeleteAsync(aggregate, cancellationToken).ConfigureAwait(false);
        var wasStored = aggregate.Stored?.In(Table.Identity) is { IsStored: true };
        var outcome = await SendAsync(write, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsDone)
        {
            throw wasStored ? Conflict("Delete", write.Key, outcome) : NotFound(write.Key, outcome);
        }
    }

    private async Task DeleteStoredAsync(ItemKey key, string? expectedETag, CancellationToken cancellationToken)
    {
        CheckKey(key);
        var started = OperationTime.Now;
        var condition = expectedETag is null
            ? WriteConditions.Present(Table, Now)
            : WriteConditions.Unchanged(Table, new StoredState(Table.Identity, Key: null) { IsStored = true, ETag = expectedETag });
        var result = await Writes.DeleteAsync(key, condition, cancellationToken).ConfigureAwait(false);
        var outcome = result.Done
            ? WriteOutcome.Done
            : await Writes.OutcomeOfDeleteAsync(result, key, triedBefore: false, started, cancellationToken).ConfigureAwait(false);
        if (outcome.IsDone)
        {
            return;
        }

        var isStored = expectedETag is not null
            && (result.Stored ?? await Writes.ReadVersionAsync(key, cancellationToken).ConfigureAwait(false)).Exists;
        throw !isStored ? NotFound(key, outcome)
            : outcome.IsUnknown ? Conflict("Delete", key, outcome)
            : Failure(Errors.ExpectedVersion(typeof(T), key.ToString()), RepositoryExceptionType.Conflict, key);
    }
}
