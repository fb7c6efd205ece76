namespace DynamoRepository;

/// <summary>One <c>DeleteByIdsAsync</c>. Used once.</summary>
internal sealed class DeleteMany<T>(AggregateWriter<T> writer, IProgress<int>? progress, CancellationToken cancellationToken)
    where T : class, IAggregateRoot
{
    private readonly ManyOutcome _outcome = new("Deleting", () => writer.Table.Ref, progress);

    private AggregateTable<T> Table => writer.Table;

    public async Task RunAsync(IReadOnlyCollection<ItemKey> keys)
    {
        foreach (var key in keys)
        {
            Table.Require(key);
        }

        var distinct = keys.ToHashSet(ItemKeyComparer.Instance);
        _outcome.Begin(distinct.Count);
        await _outcome.RunAsync(
            () => Table.Ref.Membership is null ? BatchesAsync(distinct) : EachAsync(distinct), cancellationToken).ConfigureAwait(false);
    }

    private Task BatchesAsync(IReadOnlyCollection<ItemKey> keys)
    {
        var batches = new BatchWriter<WriteOperation>(
            Table.Store, Table.Ref, static delete => delete, Table.MaxParallelism, Table.OperationTime, Table.Time)
        {
            Done = deleted =>
            {
                _outcome.Report(deleted.Count);
                return ValueTask.CompletedTask;
            },
            Failed = (_, failure) => _outcome.Fail(failure),
        };
        return batches.RunAsync([.. keys.Select(key => WriteOperation.Delete(Table.Ref, key))], cancellationToken);
    }

    // Deletes in a batch have no conditions, and would delete other subtypes.
    private Task EachAsync(IReadOnlyCollection<ItemKey> keys)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Table.MaxParallelism, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(keys, parallel, (key, _) => _outcome.DoAsync(key, () => DeleteAsync(key)));
    }

    private async Task DeleteAsync(ItemKey key)
    {
        try
        {
            await writer.DeleteAsync(key, expectedETag: null, when: null, cancellationToken).ConfigureAwait(false);
        }
        catch (RepositoryException exception) when (exception.Type == RepositoryExceptionType.NotFound)
        {
            // As in a batch: an item that does not exist counts as deleted.
        }
    }
}
