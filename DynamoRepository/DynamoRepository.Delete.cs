namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>Deletes an aggregate, whatever version is stored.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call; the delete may have happened all the same.</param>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.NotFound"/> when there is none.</exception>
    /// <remarks>One conditional request: nothing is read first.</remarks>
    public virtual Task DeleteByIdAsync(TId id, CancellationToken cancellationToken = default) =>
        Writer.DeleteAsync(KeyOf(id), expectedETag: null, cancellationToken);

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
        return Writer.DeleteAsync(KeyOf(id), expectedETag, cancellationToken);
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
    public virtual Task DeleteAsync(T aggregate, CancellationToken cancellationToken = default) =>
        Writer.DeleteAsync(aggregate, cancellationToken);
}
