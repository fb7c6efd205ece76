namespace DynamoRepository;

/// <summary>One <c>UpdateAllAsync</c>. Used once.</summary>
/// <param name="table">The aggregates' table.</param>
/// <param name="update">Updates one aggregate.</param>
/// <param name="progress">Receives the number done so far, or null.</param>
/// <param name="cancellationToken">Cancels the call.</param>
internal sealed class UpdateMany<T, TId>(
    AggregateTable<T> table, Func<TId, Task> update, IProgress<int>? progress, CancellationToken cancellationToken)
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
            () => Parallel.ForEachAsync(
                distinct, parallel, (aggregate, _) => _outcome.DoAsync(aggregate.Key, () => update(aggregate.Id))),
            cancellationToken);
    }
}
