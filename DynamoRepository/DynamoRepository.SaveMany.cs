namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    // One SaveAllAsync.
    private sealed class SaveMany(DynamoRepository<T, TId> repository, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        private readonly ManyOutcome _outcome = new("Saving", () => repository.Table, progress);

        public async Task WriteAsync(IReadOnlyList<T> aggregates)
        {
            _outcome.Total += aggregates.Count;
            var prepared = new List<(T Aggregate, PendingWrite Write)>(aggregates.Count);
            var items = new PooledBuffer();
            try
            {
                foreach (var aggregate in aggregates)
                {
                    if (await PrepareAsync(aggregate, items).ConfigureAwait(false) is { } write)
                    {
                        prepared.Add((aggregate, write));
                    }
                }

                await WriteNewAsync([.. prepared.Where(pair => pair.Write.Condition is null)]).ConfigureAwait(false);
                await WriteLoadedAsync([.. prepared.Where(pair => pair.Write.Condition is not null)]).ConfigureAwait(false);
                if (!_outcome.HasFailures)
                {
                    items.Dispose(); // after a failure nobody can tell who still reads it
                }
            }
            finally
            {
                prepared.ForEach(pair => pair.Write.Dispose());
            }
        }

        public Task RunAsync(Func<Task> work) => _outcome.RunAsync(work, cancellationToken);

        // What cannot be stored fails alone; a mistake in the program stops everything before this window is sent.
        private async ValueTask<PendingWrite?> PrepareAsync(T aggregate, PooledBuffer items)
        {
            try
            {
                return await repository.PrepareSaveAsync(aggregate, cancellationToken, items).ConfigureAwait(false);
            }
            catch (RepositoryException exception)
            {
                // a hook's own may name nothing
                _outcome.Fail(
                    repository.TryIdentify(aggregate) is { } key
                        ? CallFailure.Of(exception, repository.Table, key, mayHaveHappened: false)
                        : exception);
                return null;
            }
        }

        private Task WriteNewAsync(IReadOnlyCollection<(T Aggregate, PendingWrite Write)> writes)
        {
            var writer = new BatchWriter<(T Aggregate, PendingWrite Write)>(
                repository.Store, repository.Table, static pair => new BatchWrite(pair.Write.Key, pair.Write.Item),
                repository._options.MaxParallelism, repository.OperationTime, repository.Connection.Time)
            {
                Done = CommitAsync,
                Failed = (_, failure) => _outcome.Fail(failure),
                SettleAsync = SettleAsync,
                Unknown = static pair => pair.Write.Remember(),
            };
            return writer.RunAsync(writes, cancellationToken);
        }

        private async Task<RepositoryException?> SettleAsync(
            (T Aggregate, PendingWrite Write) pair, RepositoryException failure, long started)
        {
            var write = pair.Write;
            var outcome = await repository.Writes.SettleAsync(
                write.Key, write.Item, write.ETag, failure, started, cancellationToken).ConfigureAwait(false);
            return outcome switch
            {
                null => failure,
                { IsDone: true } => null,
                { } refused => repository.Conflict("Save", write.Key, refused),
            };
        }

        // All are stored, and know it, whatever a hook or the progress does.
        private async ValueTask CommitAsync(IReadOnlyList<(T Aggregate, PendingWrite Write)> stored)
        {
            foreach (var (_, write) in stored)
            {
                write.Commit();
                write.Dispose();
            }

            await SavedHooks.CallAllAsync(stored, pair => repository.OnSavedAsync(pair.Aggregate)).ConfigureAwait(false);
            _outcome.Report(stored.Count);
        }

        private Task WriteLoadedAsync(IReadOnlyCollection<(T Aggregate, PendingWrite Write)> writes) =>
            writes.Count == 0 ? Task.CompletedTask : Parallel.ForEachAsync(
            writes,
            new ParallelOptions { MaxDegreeOfParallelism = repository._options.MaxParallelism, CancellationToken = cancellationToken },
            async (pair, _) =>
            {
                try
                {
                    // The caller's token: that another write failed is no reason to break off one under way.
                    var outcome = await repository.SendAsync(pair.Write, cancellationToken).ConfigureAwait(false);
                    if (!outcome.IsDone)
                    {
                        _outcome.Fail(repository.Conflict("Save", pair.Write.Key, outcome));
                        return;
                    }
                }
                catch (RepositoryException exception)
                {
                    _outcome.Fail(CallFailure.Of(exception, repository.Table, pair.Write.Key, mayHaveHappened: false));
                    return;
                }

                pair.Write.Dispose();
                await repository.OnSavedAsync(pair.Aggregate).ConfigureAwait(false);
                _outcome.Report(1);
            });
    }
}
