namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>Loads an aggregate, changes it and saves it. After a conflict, repeats all three steps on the newer version.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="change">
    /// The change. It may be called several times, each time with a freshly loaded instance. An exception from it ends the update, and
    /// nothing is saved.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate as saved.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none; <see cref="RepositoryExceptionType.Conflict"/> after
    /// <see cref="DynamoRepositoryOptions.MaxConflictRetries"/> repetitions, or immediately, with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/>, when the change may already have been saved: it is never applied twice.
    /// </exception>
    /// <remarks>
    /// Two requests, and two more for each repetition. With a client whose attempts cannot be seen (a decorator, DAX, a mock), the save is
    /// a one-item transaction with an idempotency token, at twice the write units; otherwise a change could be applied twice.
    /// </remarks>
    public Task<T> UpdateAsync(TId id, Action<T> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateAsync(id, aggregate => Applied(change, aggregate), cancellationToken);
    }

    /// <summary>Loads an aggregate, changes it and saves it. After a conflict, repeats all three steps on the newer version.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="change">
    /// The change. It may be called several times, each time with a freshly loaded instance. An exception from it ends the update, and
    /// nothing is saved.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate as saved.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none; <see cref="RepositoryExceptionType.Conflict"/> after
    /// <see cref="DynamoRepositoryOptions.MaxConflictRetries"/> repetitions, or immediately, with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/>, when the change may already have been saved: it is never applied twice.
    /// </exception>
    /// <remarks>
    /// Two requests, and two more for each repetition. With a client whose attempts cannot be seen (a decorator, DAX, a mock), the save is
    /// a one-item transaction with an idempotency token, at twice the write units; otherwise a change could be applied twice.
    /// </remarks>
    public Task<T> UpdateAsync(TId id, Func<T, Task> change, CancellationToken cancellationToken = default) =>
        UpdatedAsync(id, expectedETag: null, change, _core.Options.MaxConflictRetries, cancellationToken);

    /// <summary>
    /// Loads an aggregate, changes it and saves it, if the stored version is the expected one, as HTTP's <c>If-Match</c> does. Nothing is
    /// repeated.
    /// </summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="expectedETag">The <see cref="IAggregateRoot.ETag"/> that the caller last saw.</param>
    /// <param name="change">The change. An exception from it ends the update, and nothing is saved.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate as saved.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another version is stored, or was saved in the meantime;
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none.
    /// </exception>
    /// <remarks>Two requests, or one if the stored version is a different one.</remarks>
    public Task<T> UpdateAsync(TId id, string expectedETag, Action<T> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateAsync(id, expectedETag, aggregate => Applied(change, aggregate), cancellationToken);
    }

    /// <summary>
    /// Loads an aggregate, changes it and saves it, if the stored version is the expected one, as HTTP's <c>If-Match</c> does. Nothing is
    /// repeated.
    /// </summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="expectedETag">The <see cref="IAggregateRoot.ETag"/> that the caller last saw.</param>
    /// <param name="change">The change. An exception from it ends the update, and nothing is saved.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate as saved.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another version is stored, or was saved in the meantime;
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none.
    /// </exception>
    /// <remarks>Two requests, or one if the stored version is a different one.</remarks>
    public async Task<T> UpdateAsync(TId id, string expectedETag, Func<T, Task> change, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        return await UpdatedAsync(id, expectedETag, change, maxConflictRetries: 0, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> UpdatedAsync(
        TId id, string? expectedETag, Func<T, Task> change, int maxConflictRetries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var loop = new UpdateLoop<T>(Writer, KeyOf(id), token => GetByIdAsync(id, token), change, SaveAsync);
        return await Observer.RunAsync(
            TableName, (loop, expectedETag, maxConflictRetries),
            static (update, token) => update.loop.RunAsync(update.expectedETag, update.maxConflictRetries, token), cancellationToken,
            isWhole: true, nameof(UpdateAsync)).ConfigureAwait(false);
    }

    private static Task Applied(Action<T> change, T aggregate)
    {
        change(aggregate);
        return Task.CompletedTask;
    }
}
