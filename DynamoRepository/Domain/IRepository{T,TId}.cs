namespace DynamoRepository;

/// <summary>The collection-like face of a store of aggregates. Depend on it where only these three operations are needed.</summary>
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
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none, or another type for another failure.
    /// </exception>
    Task<T> GetByIdAsync(TId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves an aggregate: a new instance is stored whatever was there, one that was loaded or saved before only if nobody else saved it
    /// since.
    /// </summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.Conflict"/> when somebody else saved or deleted it since, or another type for another failure.
    /// </exception>
    Task SaveAsync(T aggregate, CancellationToken cancellationToken = default);

    /// <summary>Deletes an aggregate, whatever version is stored.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none, or another type for another failure.
    /// </exception>
    Task DeleteByIdAsync(TId id, CancellationToken cancellationToken = default);
}
