namespace DynamoRepository;

/// <summary>Loads, saves and deletes aggregates of one type. Depend on this interface where no other operations are needed.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
/// <typeparam name="TId">The type of its identity.</typeparam>
public interface IRepository<T, TId>
    where T : class, IAggregateRoot
    where TId : notnull
{
    /// <summary>Loads an aggregate.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate, never null.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none; another type for any other failure.
    /// </exception>
    Task<T> GetByIdAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves an aggregate. A new instance replaces whatever is stored; one that was loaded or saved before is saved only if no other writer
    /// has saved it since.
    /// </summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when another writer has saved or deleted it since; another type for any other
    /// failure.
    /// </exception>
    Task SaveAsync(T aggregate, CancellationToken cancellationToken = default);

    /// <summary>Deletes an aggregate, whichever version is stored.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none; another type for any other failure.
    /// </exception>
    Task DeleteByIdAsync(TId id, CancellationToken cancellationToken = default);
}
