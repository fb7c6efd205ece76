namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>Loads an aggregate.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate, never null.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none; <see cref="RepositoryExceptionType.Serialization"/> when the
    /// stored item cannot be read into the aggregate.
    /// </exception>
    /// <remarks>One request; consistent unless <see cref="DynamoRepositoryOptions.ConsistentReads"/> is false.</remarks>
    public virtual Task<T> GetByIdAsync(TId id, CancellationToken cancellationToken = default) =>
        _core.Observer.RunAsync(_core.TableName, SoughtBy(id), RepositoryCore<T>.Load, cancellationToken);

    /// <summary>Loads an aggregate, or returns null if there is none.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate, or null.</returns>
    /// <exception cref="RepositoryException">Loading failed for any reason other than the aggregate's absence.</exception>
    /// <remarks>One request; consistent unless <see cref="DynamoRepositoryOptions.ConsistentReads"/> is false.</remarks>
    public virtual Task<T?> FindByIdAsync(TId id, CancellationToken cancellationToken = default) =>
        _core.Observer.RunAsync(_core.TableName, _core.ToSought(KeyOf(id)), RepositoryCore<T>.Find, cancellationToken);

    /// <summary>Checks whether an aggregate is stored, without loading it.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>True if it is stored.</returns>
    /// <exception cref="RepositoryException">The store did not respond, or refused the request.</exception>
    /// <remarks>One request, which consumes the read units of the whole item.</remarks>
    public virtual Task<bool> ExistsByIdAsync(TId id, CancellationToken cancellationToken = default) =>
        _core.Observer.RunAsync(_core.TableName, _core.ToSought(KeyOf(id)), RepositoryCore<T>.IsStored, cancellationToken);
}
