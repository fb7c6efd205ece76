namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Loads many aggregates, in the order asked. An Id that is asked twice is loaded once; one that is not stored is left out.
    /// </summary>
    /// <param name="ids">The aggregates' Ids.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Those that are stored.</returns>
    /// <exception cref="RepositoryException">
    /// A request failed, or the service never got to some items (<see cref="RepositoryException.Failures"/> names them).
    /// </exception>
    /// <remarks>
    /// One request for each 100 Ids (and 16 MB), up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> at once; consistent unless
    /// <see cref="DynamoRepositoryOptions.ConsistentReads"/> is false.
    /// </remarks>
    public virtual async Task<IReadOnlyList<T>> GetByIdsAsync(IEnumerable<TId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ItemKey[] keys = [.. ids.Select(KeyOf).Distinct(ItemKeyComparer.Instance)];
        var found = await Reader.LoadManyAsync(keys, cancellationToken).ConfigureAwait(false);
        return [.. keys.Select(found.GetValueOrDefault).OfType<T>()];
    }

    /// <summary>Loads many aggregates and says which are not stored.</summary>
    /// <param name="ids">The aggregates' Ids.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Every Id that was asked, with null where there is none.</returns>
    /// <exception cref="RepositoryException">
    /// A request failed, or the service never got to some items (<see cref="RepositoryException.Failures"/> names them).
    /// </exception>
    /// <remarks>One request for each 100 Ids (and 16 MB), as <see cref="GetByIdsAsync"/>.</remarks>
    public virtual async Task<IReadOnlyDictionary<TId, T?>> FindByIdsAsync(
        IEnumerable<TId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var keys = new Dictionary<TId, ItemKey>();
        foreach (var id in ids)
        {
            var key = KeyOf(id);
            if (!keys.TryAdd(id, key) && keys[id] != key)
            {
                throw new ArgumentException(
                    Errors.EqualButOtherKey(typeof(T), typeof(TId), keys[id].ToString(), key.ToString()), nameof(ids));
            }
        }

        var found = await Reader.LoadManyAsync(keys.Values, cancellationToken).ConfigureAwait(false);
        return keys.ToDictionary(pair => pair.Key, pair => found.GetValueOrDefault(pair.Value));
    }

    /// <summary>
    /// Saves many aggregates, each as <see cref="SaveAsync"/> would: new ones in batches, loaded ones each under its own version check. Not
    /// a transaction: what fails is reported, everything else is done.
    /// </summary>
    /// <param name="aggregates">The aggregates, none twice and no two of one key.</param>
    /// <param name="progress">Told how many are done so far, after each batch.</param>
    /// <param name="cancellationToken">Stops sending; what was sent by then is done.</param>
    /// <exception cref="RepositoryException">
    /// Some were not saved: <see cref="RepositoryException.Failures"/> names each, and why.
    /// </exception>
    /// <exception cref="ArgumentException">An aggregate, or a key, is there twice. Nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. What had failed by then is its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// One request for each 25 new aggregates (and 16 MB) and one for each loaded one, up to
    /// <see cref="DynamoRepositoryOptions.MaxParallelism"/> at once. The state of the first 500 is read before the method returns its task,
    /// that of each further 500 when the ones before are done. What the service leaves undone is repeated, with pauses, as long as anything
    /// gets through, and for a quarter of a minute after that. What a hook or the progress throws ends the call and reaches the caller as
    /// it is; the <see cref="IAggregateRoot.ETag"/> of each aggregate tells whether it was saved by then.
    /// </remarks>
    public virtual async Task SaveAllAsync(
        IEnumerable<T> aggregates, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        var all = aggregates as IReadOnlyCollection<T> ?? [.. aggregates];
        await new SaveMany<T>(Writer, progress, cancellationToken).RunAsync(all).ConfigureAwait(false);
    }

    /// <summary>
    /// Saves a stream of aggregates that may be larger than memory; otherwise as the other overload. Keys are compared within 500
    /// aggregates only.
    /// </summary>
    /// <param name="aggregates">The aggregates.</param>
    /// <param name="progress">Told how many are done so far, after each batch.</param>
    /// <param name="cancellationToken">Stops reading and sending; what was sent by then is done.</param>
    /// <exception cref="RepositoryException">
    /// Some were not saved: <see cref="RepositoryException.Failures"/> names each, and why.
    /// </exception>
    /// <exception cref="ArgumentException">An aggregate, or a key, is there twice. Earlier ones may have been sent.</exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. What had failed by then is its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// An exception of the stream itself reaches the caller as it is, in place of what had failed by then; what was saved before stays
    /// saved.
    /// </remarks>
    public virtual async Task SaveAllAsync(
        IAsyncEnumerable<T> aggregates, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        await new SaveMany<T>(Writer, progress, cancellationToken).RunAsync(aggregates).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes many aggregates, whatever versions are stored. An Id that is not stored, or is there twice, is no error. Not a transaction.
    /// </summary>
    /// <param name="ids">The aggregates' Ids.</param>
    /// <param name="progress">Told how many are done so far, after each batch.</param>
    /// <param name="cancellationToken">Stops sending; what was sent by then is done.</param>
    /// <exception cref="RepositoryException">
    /// Some were not deleted: <see cref="RepositoryException.Failures"/> names each, and why.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. What had failed by then is its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>One request for each 25 Ids, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> at once.</remarks>
    public virtual Task DeleteByIdsAsync(
        IEnumerable<TId> ids, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new DeleteMany<T>(Writer, progress, cancellationToken).RunAsync([.. ids.Select(KeyOf)]);
    }
}
