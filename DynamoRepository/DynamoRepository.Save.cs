namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Saves an aggregate. One that was loaded or saved before is saved only if no other writer has saved it since. A new instance replaces
    /// whatever is stored (the last writer wins; see <see cref="AddAsync"/>), unless an earlier save of the instance ended with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/>: then it is stored only if nothing, or the result of that save, is stored.
    /// </summary>
    /// <param name="aggregate">
    /// The aggregate. Its timestamps and events stay as they are; its <see cref="IAggregateRoot.ETag"/> changes, but only after success.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancels the call; the write may have happened nonetheless, and saving the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another writer has saved or deleted it since it was loaded; with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> when this call may have saved it before that, because a response was lost or the
    /// client's attempts cannot be seen. <see cref="RepositoryExceptionType.Constraint"/> when a value cannot be stored; nothing was sent.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The instance is being written already, or its key was changed since it was loaded.
    /// </exception>
    /// <remarks>One request.</remarks>
    public Task SaveAsync(T aggregate, CancellationToken cancellationToken = default) => Observer.RunAsync(
        TableName, (Writer, aggregate), static (save, token) => save.Writer.PutAsync(save.aggregate, isSave: true, token),
        cancellationToken);

    /// <summary>Stores an aggregate that must not yet exist.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="cancellationToken">
    /// Cancels the call; the write may have happened nonetheless, and adding the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Duplicate"/> when an item with its key exists; with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> when this call may have stored it itself, because a response was lost or the
    /// client's attempts cannot be seen.
    /// </exception>
    /// <exception cref="InvalidOperationException">The instance is already being written.</exception>
    /// <remarks>One request.</remarks>
    public Task AddAsync(T aggregate, CancellationToken cancellationToken = default) => Observer.RunAsync(
        TableName, (Writer, aggregate), static (add, token) => add.Writer.PutAsync(add.aggregate, isSave: false, token),
        cancellationToken);
}
