using System.Linq.Expressions;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Loads many aggregates, in the order of their Ids. An Id given twice is loaded once; an Id without an item is omitted from the
    /// result.
    /// </summary>
    /// <param name="ids">The aggregates' Ids.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The aggregates that are stored; with <see cref="DynamoRepositoryOptions.OnUnreadable"/>, without those that cannot be read.
    /// </returns>
    /// <exception cref="RepositoryException">
    /// A request failed, DynamoDB left some items unprocessed, or some cannot be read (<see cref="RepositoryException.Failures"/> lists
    /// them).
    /// </exception>
    /// <remarks>
    /// One request for each 100 Ids (and 16 MB), up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> simultaneously; consistent
    /// unless <see cref="DynamoRepositoryOptions.ConsistentReads"/> is false.
    /// </remarks>
    public virtual async Task<IReadOnlyList<T>> GetByIdsAsync(IEnumerable<TId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ItemKey[] keys = [.. ids.Select(KeyOf).Distinct(ItemKeyComparer.Instance)];
        var read = await Observer.RunAsync(
            TableName, (Reader, keys), static (load, token) => load.Reader.LoadManyAsync(load.keys, token), cancellationToken)
            .ConfigureAwait(false);
        return [.. keys.Select(read.Found.GetValueOrDefault).OfType<T>()];
    }

    /// <summary>Loads many aggregates, and shows which are not stored.</summary>
    /// <param name="ids">The aggregates' Ids.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// Every Id given, with its aggregate, or null if there is none. With <see cref="DynamoRepositoryOptions.OnUnreadable"/>, an Id whose
    /// item cannot be read is omitted.
    /// </returns>
    /// <exception cref="RepositoryException">
    /// A request failed, DynamoDB left some items unprocessed, or some cannot be read (<see cref="RepositoryException.Failures"/> lists
    /// them).
    /// </exception>
    /// <remarks>One request for each 100 Ids (and 16 MB), as for <see cref="GetByIdsAsync"/>.</remarks>
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

        var read = await Observer.RunAsync(
            TableName, (Reader, keys), static (load, token) => load.Reader.LoadManyAsync(load.keys.Values, token), cancellationToken)
            .ConfigureAwait(false);
        var unreadable = read.Unreadable.Keys.ToHashSet(ItemKeyComparer.Instance);
        return keys.Where(pair => !unreadable.Contains(pair.Value))
            .ToDictionary(pair => pair.Key, pair => read.Found.GetValueOrDefault(pair.Value));
    }

    /// <summary>
    /// Saves many aggregates, each as <see cref="SaveAsync(T, CancellationToken)"/> would: new ones in batches, loaded ones one by one,
    /// each with its own version check. Not a transaction: failures are reported, and everything else is saved.
    /// </summary>
    /// <param name="aggregates">The aggregates: no instance twice, and no two with the same key.</param>
    /// <param name="progress">Receives the number of aggregates done so far, after each batch.</param>
    /// <param name="cancellationToken">Stops sending; requests already sent take effect.</param>
    /// <exception cref="RepositoryException">
    /// Some were not saved: <see cref="RepositoryException.Failures"/> lists each one, with the reason.
    /// </exception>
    /// <exception cref="ArgumentException">An aggregate or a key occurs twice. Nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled. Failures up to then are in its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// One request for each 25 new aggregates (and 16 MB), and one for each loaded aggregate, up to
    /// <see cref="DynamoRepositoryOptions.MaxParallelism"/> simultaneously. The state of the first 500 aggregates is read before the method
    /// returns its task, that of each further 500 when the previous ones are done. Writes that DynamoDB leaves unprocessed are repeated,
    /// with pauses, as long as any succeed, and then for about 15 seconds. An exception from a hook or from the progress ends the call and
    /// reaches the caller unchanged; the <see cref="IAggregateRoot.ETag"/> of each aggregate then shows whether it was saved.
    /// </remarks>
    public async Task SaveAllAsync(
        IEnumerable<T> aggregates, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        var all = aggregates as IReadOnlyCollection<T> ?? [.. aggregates];
        await Observer.RunAsync(
            TableName, (Writer, progress, all),
            static (save, token) => new SaveMany<T>(save.Writer, isSave: true, save.progress, token).RunAsync(save.all), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Saves many aggregates, each if a condition holds for what is stored under its key, as
    /// <see cref="SaveAsync(T, Expression{Func{T, bool}}, CancellationToken)"/> would: where nothing is stored, it does not hold.
    /// </summary>
    /// <param name="aggregates">The aggregates: no instance twice, and no two with the same key.</param>
    /// <param name="when">The condition on the stored aggregate, before its save replaces it. Captured values are read now.</param>
    /// <param name="progress">Receives the number of aggregates done so far.</param>
    /// <param name="cancellationToken">Stops sending; requests already sent take effect.</param>
    /// <exception cref="RepositoryException">
    /// Some were not saved: <see cref="RepositoryException.Failures"/> lists each one, of type
    /// <see cref="RepositoryExceptionType.ConditionFailed"/> if the condition does not hold.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// An aggregate or a key occurs twice, or a part of the condition has no counterpart in DynamoDB. Nothing was sent.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled. Failures up to then are in its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// One request for each aggregate, because batches take no conditions, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/>
    /// simultaneously; otherwise as the other overload.
    /// </remarks>
    public async Task SaveAllAsync(
        IEnumerable<T> aggregates, Expression<Func<T, bool>> when, IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        await Observer.RunAsync(
            TableName,
            (Writer, progress, When: When(when, nameof(when)), All: aggregates as IReadOnlyCollection<T> ?? [.. aggregates]),
            static (save, token) => new SaveMany<T>(save.Writer, isSave: true, save.progress, token, save.When).RunAsync(save.All),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Saves a stream of aggregates, which may be larger than memory; otherwise as the other overload. Duplicate keys are detected only
    /// within each 500 aggregates.
    /// </summary>
    /// <param name="aggregates">The aggregates.</param>
    /// <param name="progress">Receives the number of aggregates done so far, after each batch.</param>
    /// <param name="cancellationToken">Stops reading and sending; requests already sent take effect.</param>
    /// <exception cref="RepositoryException">
    /// Some were not saved: <see cref="RepositoryException.Failures"/> lists each one, with the reason.
    /// </exception>
    /// <exception cref="ArgumentException">An aggregate or a key occurs twice. Earlier aggregates may have been sent.</exception>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled. Failures up to then are in its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// An exception from the stream itself reaches the caller unchanged, in place of earlier failures; what was already saved stays saved.
    /// </remarks>
    public async Task SaveAllAsync(
        IAsyncEnumerable<T> aggregates, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregates);
        await Observer.RunAsync(
            TableName, (Writer, progress, aggregates),
            static (save, token) => new SaveMany<T>(save.Writer, isSave: true, save.progress, token).RunAsync(save.aggregates),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes many aggregates, whichever versions are stored. An Id that is not stored, or occurs twice, is not an error. Not a
    /// transaction.
    /// </summary>
    /// <param name="ids">The aggregates' Ids.</param>
    /// <param name="progress">Receives the number of aggregates done so far, after each batch.</param>
    /// <param name="cancellationToken">Stops sending; requests already sent take effect.</param>
    /// <exception cref="RepositoryException">
    /// Some were not deleted: <see cref="RepositoryException.Failures"/> lists each one, with the reason.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled. Failures up to then are in its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>One request for each 25 Ids, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/> simultaneously.</remarks>
    public Task DeleteByIdsAsync(
        IEnumerable<TId> ids, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Observer.RunAsync(
            TableName, (Writer, progress, Keys: ids.Select(KeyOf).ToArray()),
            static (delete, token) => new DeleteMany<T>(delete.Writer, delete.progress, token).RunAsync(delete.Keys), cancellationToken);
    }
}
