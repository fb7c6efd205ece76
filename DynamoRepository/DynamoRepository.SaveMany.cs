namespace DynamoRepository;

public partial class DynamoRepository<T>
{
    // One SaveAllAsync: what is done, and what failed.
    private sealed class SaveMany(DynamoRepository<T> repository, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        private readonly List<RepositoryException> _failures = [];
        private int _total;
        private int _done;

        public async Task WriteAsync(IReadOnlyList<T> aggregates)
        {
            _total += aggregates.Count;
            var prepared = new List<(T Aggregate, PendingWrite Write)>(aggregates.Count);
            try
            {
                foreach (var aggregate in aggregates)
                {
                    if (await PrepareAsync(aggregate).ConfigureAwait(false) is { } write)
                        prepared.Add((aggregate, write));
                }

                await WriteNewAsync([.. prepared.Where(pair => pair.Write.Condition is null)]).ConfigureAwait(false);
                await WriteLoadedAsync(prepared.Where(pair => pair.Write.Condition is not null)).ConfigureAwait(false);
            }
            finally
            {
                prepared.ForEach(pair => pair.Write.Dispose());
            }
        }

        public void ThrowIfAnyFailed()
        {
            if (_failures.Count > 0)
                throw BatchFailures.Of("Saving", repository.Table, _total, _failures);
        }

        // What cannot be stored fails alone; a mistake in the program stops everything before this window is sent.
        private async ValueTask<PendingWrite?> PrepareAsync(T aggregate)
        {
            try
            {
                return await repository.PrepareSaveAsync(aggregate).ConfigureAwait(false);
            }
            catch (RepositoryException exception)
            {
                Fail(exception);
                return null;
            }
        }

        private async Task WriteNewAsync(IReadOnlyCollection<(T Aggregate, PendingWrite Write)> writes)
        {
            var loop = new BatchLoop<(T Aggregate, PendingWrite Write)>(
                LargestWriteChunk, LargestWriteBytes, static pair => pair.Write.Item.Length, repository._options.MaxParallelism, repository.Connection.Time);
            foreach (var (_, write) in await loop.RunAsync(writes, WriteChunkAsync, cancellationToken).ConfigureAwait(false))
                Fail(BatchFailures.Unprocessed(repository.Table, write.Key));
        }

        private async Task<IReadOnlyCollection<(T Aggregate, PendingWrite Write)>> WriteChunkAsync(IReadOnlyList<(T Aggregate, PendingWrite Write)> chunk)
        {
            var operation = new BatchWriteOperation(repository.Table, [.. chunk.Select(pair => new BatchWrite(pair.Write.Key, pair.Write.Item))]);
            HashSet<ItemKey> unprocessed;
            try
            {
                unprocessed = (await repository.Store.BatchWriteAsync(operation, cancellationToken).ConfigureAwait(false)).ToHashSet(ItemKeyComparer.Instance);
            }
            catch (OperationCanceledException)
            {
                foreach (var (_, write) in chunk)
                    write.Remember();
                throw;
            }
            catch (RepositoryException exception)
            {
                foreach (var (_, write) in chunk)
                {
                    if (exception.IsOutcomeUnknown)
                        write.Remember();
                    Fail(BatchFailures.For(exception, repository.Table, write.Key));
                }

                return [];
            }

            foreach (var (aggregate, write) in chunk.Where(pair => !unprocessed.Contains(pair.Write.Key)))
            {
                write.Commit();
                await repository.OnSavedAsync(aggregate).ConfigureAwait(false);
            }

            Report(chunk.Count - unprocessed.Count);
            return [.. chunk.Where(pair => unprocessed.Contains(pair.Write.Key))];
        }

        private Task WriteLoadedAsync(IEnumerable<(T Aggregate, PendingWrite Write)> writes) => Parallel.ForEachAsync(
            writes,
            new ParallelOptions { MaxDegreeOfParallelism = repository._options.MaxParallelism, CancellationToken = cancellationToken },
            async (pair, token) =>
            {
                try
                {
                    var outcome = await repository.SendAsync(pair.Write, token).ConfigureAwait(false);
                    if (!outcome.IsDone)
                    {
                        Fail(repository.Conflict("Save", pair.Write.Key, outcome));
                        return;
                    }
                }
                catch (RepositoryException exception)
                {
                    Fail(BatchFailures.For(exception, repository.Table, pair.Write.Key));
                    return;
                }

                await repository.OnSavedAsync(pair.Aggregate).ConfigureAwait(false);
                Report(1);
            });

        private void Fail(RepositoryException failure)
        {
            lock (_failures)
                _failures.Add(failure);
        }

        private void Report(int count)
        {
            var done = Interlocked.Add(ref _done, count);
            if (count > 0)
                progress?.Report(done);
        }
    }
}
