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
        return await LoadAsync(key, cancellationToken).ConfigureAwait(false) ?? throw NotFound(key);
    }

    /// <summary>Loads an aggregate, or null when there is none.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The aggregate, or null.</returns>
    /// <exception cref="RepositoryException">Anything but its absence that prevents loading it.</exception>
    /// <remarks>One request; consistent unless <see cref="DynamoRepositoryOptions.ConsistentReads"/> is false.</remarks>
    public virtual Task<T?> FindByIdAsync(TId id, CancellationToken cancellationToken = default) =>
        LoadAsync(KeyOf(id), cancellationToken);

    /// <summary>Whether an aggregate is stored, without loading it.</summary>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it is stored.</returns>
    /// <exception cref="RepositoryException">The store did not answer.</exception>
    /// <remarks>One request, at the read units of the whole item.</remarks>
    public virtual Task<bool> ExistsByIdAsync(TId id, CancellationToken cancellationToken = default) =>
        IsStoredAsync(KeyOf(id), cancellationToken);

    private async Task<T?> LoadAsync(ItemKey key, CancellationToken cancellationToken)
    {
        CheckKey(key);
        return Live(
            await Store.GetAsync(new GetOperation(Table, key, _options.ConsistentReads), _model.Codec, cancellationToken).ConfigureAwait(
                false));
    }

    // What has expired is gone, although DynamoDB may take days to remove it.
    private T? Live(T? aggregate) => aggregate is null || _model.Codec.IsExpired(aggregate, Now) ? null : aggregate;

    private DateTimeOffset Now => Connection.Time.GetUtcNow();

    private async Task<bool> IsStoredAsync(ItemKey key, CancellationToken cancellationToken)
    {
        if (_model.Codec.Expiry is not null || _model.Codec.Subtypes is not null)
        {
            // read units are those of the whole item anyway
            return await LoadAsync(key, cancellationToken).ConfigureAwait(false) is not null;
        }

        CheckKey(key);
        var version = await Store.GetVersionAsync(
            new VersionOperation(Table, key, _options.ConsistentReads), cancellationToken).ConfigureAwait(false);
        return version.Exists;
    }
}
