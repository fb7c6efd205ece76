namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Saves an aggregate. One that was loaded or saved before is saved only if nobody else saved it since; a new instance is stored
    /// whatever was there (the last writer wins; see <see cref="AddAsync"/>), unless an earlier save of the instance ended with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/>: then only where nothing is stored, or that save.
    /// </summary>
    /// <param name="aggregate">
    /// The aggregate. Its timestamps and events stay as they are; its <see cref="IAggregateRoot.ETag"/> changes, after success only.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancels the call; the write may have happened all the same, and saving the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when somebody else saved or deleted it since it was loaded; with
    /// <see cref="RepositoryException.IsOutcomeUnknown"/> when this call may have saved it before that, because a response of it was lost
    /// or its attempts cannot be seen. <see cref="RepositoryExceptionType.Constraint"/> when a value cannot be stored, before anything is
    /// sent.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The instance is being written already, or its key was changed since it was loaded.
    /// </exception>
    /// <remarks>One request.</remarks>
    public virtual Task SaveAsync(T aggregate, CancellationToken cancellationToken = default) =>
        Writer.SaveAsync(aggregate, cancellationToken);

    /// <summary>Stores an aggregate that must not exist yet.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="cancellationToken">
    /// Cancels the call; the write may have happened all the same, and adding the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Duplicate"/> when its key exists; with <see cref="RepositoryException.IsOutcomeUnknown"/> when
    /// this call may have stored it itself, because a response of it was lost or its attempts cannot be seen.
    /// </exception>
    /// <exception cref="InvalidOperationException">The instance is being written already.</exception>
    /// <remarks>One request.</remarks>
    public virtual Task AddAsync(T aggregate, CancellationToken cancellationToken = default) =>
        Writer.AddAsync(aggregate, cancellationToken);
}
