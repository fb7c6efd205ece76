namespace DynamoRepository;

public partial class DynamoRepository<T>
{
    /// <summary>Deletes an aggregate, whatever version is stored.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call; the delete may have happened all the same.</param>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.NotFound"/> when there is none.</exception>
    /// <remarks>One conditional request: nothing is read first.</remarks>
    public virtual Task DeleteByIdAsync(Guid id, CancellationToken cancellationToken = default) =>
        DeleteStoredAsync(KeyOf(id, nameof(DeleteByIdAsync), nameof(DeleteByKeyAsync)), cancellationToken);

    /// <summary>Deletes an aggregate by its key, whatever version is stored.</summary>
    /// <param name="partitionKey">The partition key's value, of the member's type.</param>
    /// <param name="sortKey">The sort key's value, of the member's type; null exactly when the aggregate has no sort key.</param>
    /// <param name="cancellationToken">Cancels the call; the delete may have happened all the same.</param>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.NotFound"/> when there is none.</exception>
    /// <exception cref="ArgumentException">A value is not of the key's type.</exception>
    public virtual Task DeleteByKeyAsync(object partitionKey, object? sortKey = null, CancellationToken cancellationToken = default) =>
        DeleteStoredAsync(_model.Codec.KeyFrom(partitionKey, sortKey), cancellationToken);

    /// <summary>Deletes an aggregate if nobody else saved it since it was loaded. The instance is new afterwards: saving it stores it again.</summary>
    /// <param name="aggregate">The aggregate. One that was never loaded or saved is deleted whatever version is stored.</param>
    /// <param name="cancellationToken">Cancels the call; the delete may have happened all the same, and deleting the instance again recognises it.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when somebody else saved or deleted it since; <see cref="RepositoryExceptionType.NotFound"/> when a new instance is
    /// not stored.
    /// </exception>
    /// <exception cref="InvalidOperationException">The instance is being written already, or its key was changed since it was loaded.</exception>
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

    private async Task DeleteStoredAsync(ItemKey key, CancellationToken cancellationToken)
    {
        CheckKey(key);
        var started = OperationTime.Now;
        var result = await Writes.DeleteAsync(key, WriteConditions.Present(Table, Now), cancellationToken).ConfigureAwait(false);
        var outcome = result.Done ? WriteOutcome.Done : await Writes.OutcomeOfDeleteAsync(result, key, triedBefore: false, started, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsDone)
        {
            throw NotFound(key, outcome);
        }
    }
}
