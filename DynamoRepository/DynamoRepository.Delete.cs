using System.Linq.Expressions;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>Deletes an aggregate, whichever version is stored.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call; the delete may have happened nonetheless.</param>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.NotFound"/> when there is none.</exception>
    /// <remarks>One conditional request; nothing is read first.</remarks>
    public Task DeleteByIdAsync(TId id, CancellationToken cancellationToken = default) => Observer.RunAsync(
        TableName, (Writer, Key: KeyOf(id)),
        static (delete, token) => delete.Writer.DeleteAsync(delete.Key, expectedETag: null, when: null, token), cancellationToken);

    /// <summary>Deletes an aggregate if the stored version is the expected one, as HTTP's <c>If-Match</c> does.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="expectedETag">The <see cref="IAggregateRoot.ETag"/> that the caller last saw.</param>
    /// <param name="cancellationToken">Cancels the call; the delete may have happened nonetheless.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another version is stored; <see cref="RepositoryExceptionType.NotFound"/> when
    /// there is none.
    /// </exception>
    /// <remarks>One conditional request, and a second one to find out why it was refused if the response does not say so.</remarks>
    public Task DeleteByIdAsync(TId id, string expectedETag, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        return Observer.RunAsync(
            TableName, (Writer, Key: KeyOf(id), expectedETag),
            static (delete, token) => delete.Writer.DeleteAsync(delete.Key, delete.expectedETag, when: null, token), cancellationToken);
    }

    /// <summary>Deletes an aggregate if a condition holds for what is stored, and if that is the expected version.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="expectedETag">The <see cref="IAggregateRoot.ETag"/> that the caller last saw, or null for any version.</param>
    /// <param name="when">The condition on the stored aggregate. Captured values are read now.</param>
    /// <param name="cancellationToken">Cancels the call; the delete may have happened nonetheless.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none; <see cref="RepositoryExceptionType.Conflict"/> when another
    /// version is stored; <see cref="RepositoryExceptionType.ConditionFailed"/> when the condition does not hold.
    /// </exception>
    /// <exception cref="ArgumentException">A part of the condition has no counterpart in DynamoDB, or it never holds.</exception>
    /// <remarks>One conditional request, and a second one to find out why it was refused if the response does not say so.</remarks>
    public Task DeleteByIdAsync(
        TId id, string? expectedETag, Expression<Func<T, bool>> when, CancellationToken cancellationToken = default)
    {
        if (expectedETag is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        }

        return Observer.RunAsync(
            TableName, (Writer, Key: KeyOf(id), expectedETag, When: When(when, nameof(when))),
            static (delete, token) => delete.Writer.DeleteAsync(delete.Key, delete.expectedETag, delete.When, token), cancellationToken);
    }

    /// <summary>
    /// Deletes an aggregate, unless another writer has saved it since it was loaded. Afterwards the instance counts as new: saving it
    /// stores it again.
    /// </summary>
    /// <param name="aggregate">The aggregate. An instance that was never loaded or saved is deleted whichever version is stored.</param>
    /// <param name="cancellationToken">
    /// Cancels the call; the delete may have happened nonetheless, and deleting the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another writer has saved or deleted it since;
    /// <see cref="RepositoryExceptionType.NotFound"/> when the instance is new and no item is stored.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The instance is already being written, or its key was changed after it was loaded.
    /// </exception>
    /// <remarks>One request.</remarks>
    public Task DeleteAsync(T aggregate, CancellationToken cancellationToken = default) => Observer.RunAsync(
        TableName, (Writer, aggregate), static (delete, token) => delete.Writer.DeleteAsync(delete.aggregate, when: null, token),
        cancellationToken);

    /// <summary>
    /// Deletes an aggregate if a condition holds for what is stored, unless another writer has saved it since it was loaded.
    /// </summary>
    /// <param name="aggregate">The aggregate. An instance that was never loaded or saved is deleted whichever version is stored.</param>
    /// <param name="when">The condition on the stored aggregate. Captured values are read now.</param>
    /// <param name="cancellationToken">
    /// Cancels the call; the delete may have happened nonetheless, and deleting the instance again recognises it.
    /// </param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another writer has saved or deleted it since;
    /// <see cref="RepositoryExceptionType.NotFound"/> when the instance is new and no item is stored;
    /// <see cref="RepositoryExceptionType.ConditionFailed"/> when the condition does not hold.
    /// </exception>
    /// <exception cref="ArgumentException">A part of the condition has no counterpart in DynamoDB, or it never holds.</exception>
    /// <exception cref="InvalidOperationException">
    /// The instance is already being written, or its key was changed after it was loaded.
    /// </exception>
    /// <remarks>One request.</remarks>
    public Task DeleteAsync(T aggregate, Expression<Func<T, bool>> when, CancellationToken cancellationToken = default) =>
        Observer.RunAsync(
            TableName, (Writer, aggregate, When: When(when, nameof(when))),
            static (delete, token) => delete.Writer.DeleteAsync(delete.aggregate, delete.When, token), cancellationToken);
}
