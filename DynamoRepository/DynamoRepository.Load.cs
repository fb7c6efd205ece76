namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>Loads an aggregate.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate, never null.</returns>
    /// <exception cref="RepositoryException">
    /// <see cref="RepositoryExceptionType.NotFound"/> when there is none; <see cref="RepositoryExceptionType.Serialization"/> when what is
    /// stored cannot be read into it.
    /// </exception>
    /// <remarks>One request; consistent unless <see cref="DynamoRepositoryOptions.ConsistentReads"/> is false.</remarks>
    public virtual async Task<T> GetByIdAsync(TId id, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(id);
        return await Reader.LoadAsync(key, cancellationToken).ConfigureAwait(false)
            ?? throw RefusedWrite.Of(RepositoryExceptionType.NotFound, "Load", Table.Ref, key, mayHaveHappened: false);
    }

    /// <summary>Loads an aggregate, or null when there is none.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate, or null.</returns>
    /// <exception cref="RepositoryException">Anything but its absence that prevents loading it.</exception>
    /// <remarks>One request; consistent unless <see cref="DynamoRepositoryOptions.ConsistentReads"/> is false.</remarks>
    public virtual Task<T?> FindByIdAsync(TId id, CancellationToken cancellationToken = default) =>
        Reader.LoadAsync(KeyOf(id), cancellationToken);

    /// <summary>Whether an aggregate is stored, without loading it.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it is stored.</returns>
    /// <exception cref="RepositoryException">The store did not answer.</exception>
    /// <remarks>One request, at the read units of the whole item.</remarks>
    public virtual Task<bool> ExistsByIdAsync(TId id, CancellationToken cancellationToken = default) =>
        Reader.IsStoredAsync(KeyOf(id), cancellationToken);
}
