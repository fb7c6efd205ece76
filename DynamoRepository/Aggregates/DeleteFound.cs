namespace DynamoRepository;

/// <summary>One deletion of what a query finds, each aggregate in the version that was found. Used once.</summary>
internal sealed class DeleteFound<T>(AggregateWriter<T> writer, IProgress<int>? progress, CancellationToken cancellationToken)
    where T : class, IAggregateRoot
{
    private readonly ManyOutcome _outcome = new("Deleting", () => writer.Table.Ref, progress);

    /// <summary>Deletes the aggregates while they are being found, and returns their number.</summary>
    public async Task<int> RunAsync(IAsyncEnumerable<T> found)
    {
        await _outcome.RunAsync(() => DeleteAsync(found), cancellationToken).ConfigureAwait(false);
        return _outcome.Total;
    }

    private async Task DeleteAsync(IAsyncEnumerable<T> found)
    {
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = writer.Table.MaxParallelism,
            CancellationToken = cancellationToken,
        };
        try
        {
            // The caller's token: the failure of another delete is no reason to interrupt one in progress.
            await Parallel.ForEachAsync(
                found.Select(Counted), parallel,
                (aggregate, _) => _outcome.DoAsync(
                    writer.Table.Codec.KeyOf(aggregate),
                    () => writer.DeleteAsync(aggregate, when: null, cancellationToken),
                    isWritten: () => aggregate.Stored is not { IsStored: true })).ConfigureAwait(false);
        }
        catch (RepositoryException reading) when (_outcome.HasFailures)
        {
            // The search ended; those that were found before and not deleted are named beside it.
            throw RepositoryFailure.With(
                reading, [.. _outcome.Failures, .. reading.Failures.Count > 0 ? reading.Failures : [reading]]);
        }
    }

    private T Counted(T aggregate)
    {
        _outcome.Begin(1);
        return aggregate;
    }
}
