namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Updates many aggregates, each as <c>UpdateAsync</c> would: loads, changes and saves it, and repeats that after a conflict. Not a
    /// transaction: those that fail are reported, and all others are updated.
    /// </summary>
    /// <param name="ids">The aggregates' Ids. An Id given twice is updated once.</param>
    /// <param name="change">
    /// The change. It is called for several aggregates simultaneously, and after a conflict again with a freshly loaded instance. A
    /// <see cref="RepositoryException"/> from it is the failure of that aggregate; any other exception ends the call and reaches the caller
    /// unchanged, and what was saved before stays saved.
    /// </param>
    /// <param name="progress">Receives the number of aggregates updated so far.</param>
    /// <param name="cancellationToken">Stops sending; requests already sent take effect.</param>
    /// <exception cref="RepositoryException">
    /// Some were not updated: <see cref="RepositoryException.Failures"/> lists each one, of type
    /// <see cref="RepositoryExceptionType.NotFound"/> if it is not stored.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The call was cancelled. Failures up to then are in its <see cref="Exception.InnerException"/>, a <see cref="RepositoryException"/>.
    /// </exception>
    /// <remarks>
    /// Two requests for each aggregate, and two more for each repetition, up to <see cref="DynamoRepositoryOptions.MaxParallelism"/>
    /// aggregates simultaneously.
    /// </remarks>
    public Task UpdateAllAsync(
        IEnumerable<TId> ids, Action<T> change, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateAllAsync(ids, aggregate => Applied(change, aggregate), progress, cancellationToken);
    }

    /// <inheritdoc cref="UpdateAllAsync(IEnumerable{TId}, Action{T}, IProgress{int}, CancellationToken)"/>
    public async Task UpdateAllAsync(
        IEnumerable<TId> ids, Func<T, Task> change, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(change);
        (ItemKey, TId)[] aggregates = [.. ids.Select(id => (KeyOf(id), id))];
        await Observer.RunAsync(
            TableName, (Repository: this, change, progress, aggregates),
            static (all, token) => new UpdateMany<T, TId>(
                all.Repository.Table, (id, change) => all.Repository.UpdateAsync(id, change, token), all.change, all.progress, token)
                .RunAsync(all.aggregates),
            cancellationToken, isWhole: true).ConfigureAwait(false);
    }
}
