namespace DynamoRepository;

/// <summary>One <c>UpdateAllAsync</c>. Used once.</summary>
/// <param name="table">The aggregates' table.</param>
/// <param name="update">Updates one aggregate: loads it, changes it and saves it.</param>
/// <param name="change">The change.</param>
/// <param name="progress">Receives the number done so far, or null.</param>
/// <param name="cancellationToken">Cancels the call.</param>
internal sealed class UpdateMany<T, TId>(
    AggregateTable<T> table, Func<TId, Func<T, Task>, Task> update, Func<T, Task> change, IProgress<int>? progress,
    CancellationToken cancellationToken)
    where T : class, IAggregateRoot
    where TId : notnull
{
    private readonly ManyOutcome _outcome = new("Updating", () => table.Ref, progress);

    /// <summary>Updates each aggregate once.</summary>
    public Task RunAsync(IEnumerable<(ItemKey Key, TId Id)> aggregates)
    {
        var distinct = aggregates.DistinctBy(aggregate => aggregate.Key, ItemKeyComparer.Instance).ToList();
        _outcome.Begin(distinct.Count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = table.MaxParallelism, CancellationToken = cancellationToken };
        return _outcome.RunAsync(
            () => Parallel.ForEachAsync(distinct, parallel, (aggregate, _) => UpdateAsync(aggregate.Key, aggregate.Id)), cancellationToken);
    }

    private ValueTask UpdateAsync(ItemKey key, TId id)
    {
        (T Loaded, string? Version)? last = null;
        return _outcome.DoAsync(key, () => update(id, Change), isWritten: () => last is { } one && one.Loaded.ETag != one.Version);

        Task Change(T aggregate)
        {
            last = (aggregate, aggregate.ETag);
            return change(aggregate);
        }
    }
}
