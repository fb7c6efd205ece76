namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>Loads an aggregate, changes it and saves it; after a conflict, all of it again on the newer version.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="change">
    /// The change. It may be called several times, each time on a freshly loaded instance. What it throws ends the update, and nothing is
    /// saved.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate as saved.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none; <see cref="RepositoryExceptionType.Conflict"/> after
    /// <see cref="DynamoRepositoryOptions.MaxConflictRetries"/> repetitions, or at once with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> when the change may have been saved already: it is never applied twice.
    /// </exception>
    /// <remarks>
    /// Two requests, and two for each repetition. Over a client whose attempts cannot be seen (a decorator, DAX, a mock) the save is a
    /// one-item transaction with an idempotency token, at twice the write units: else a change could be applied twice.
    /// </remarks>
    public Task<T> UpdateAsync(TId id, Action<T> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateAsync(id, aggregate => Applied(change, aggregate), cancellationToken);
    }

    /// <summary>Loads an aggregate, changes it and saves it; after a conflict, all of it again on the newer version.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="change">
    /// The change. It may be called several times, each time on a freshly loaded instance. What it throws ends the update, and nothing is
    /// saved.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate as saved.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none; <see cref="RepositoryExceptionType.Conflict"/> after
    /// <see cref="DynamoRepositoryOptions.MaxConflictRetries"/> repetitions, or at once with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> when the change may have been saved already: it is never applied twice.
    /// </exception>
    /// <remarks>
    /// Two requests, and two for each repetition. Over a client whose attempts cannot be seen (a decorator, DAX, a mock) the save is a
    /// one-item transaction with an idempotency token, at twice the write units: else a change could be applied twice.
    /// </remarks>
    public async Task<T> UpdateAsync(TId id, Func<T, Task> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return await Update(id, change).RunAsync(expectedETag: null, _options.MaxConflictRetries, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Loads an aggregate, changes it and saves it, if it is stored in the version expected: HTTP's <c>If-Match</c>. Nothing is repeated.
    /// </summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="expectedETag">The <see cref="IAggregateRoot.ETag"/> that the caller has seen.</param>
    /// <param name="change">The change. What it throws ends the update, and nothing is saved.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate as saved.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another version is stored, or was saved meanwhile;
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none.
    /// </exception>
    /// <remarks>Two requests; one when the version is another.</remarks>
    public Task<T> UpdateAsync(TId id, string expectedETag, Action<T> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateAsync(id, expectedETag, aggregate => Applied(change, aggregate), cancellationToken);
    }

    /// <summary>
    /// Loads an aggregate, changes it and saves it, if it is stored in the version expected: HTTP's <c>If-Match</c>. Nothing is repeated.
    /// </summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="expectedETag">The <see cref="IAggregateRoot.ETag"/> that the caller has seen.</param>
    /// <param name="change">The change. What it throws ends the update, and nothing is saved.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate as saved.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another version is stored, or was saved meanwhile;
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none.
    /// </exception>
    /// <remarks>Two requests; one when the version is another.</remarks>
    public async Task<T> UpdateAsync(TId id, string expectedETag, Func<T, Task> change, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        ArgumentNullException.ThrowIfNull(change);
        return await Update(id, change).RunAsync(expectedETag, maxConflictRetries: 0, cancellationToken).ConfigureAwait(false);
    }

    private UpdateLoop<T> Update(TId id, Func<T, Task> change) =>
        new(Writer, KeyOf(id), token => GetByIdAsync(id, token), change, SaveAsync);

    private static Task Applied(Action<T> change, T aggregate)
    {
        change(aggregate);
        return Task.CompletedTask;
    }
}
