namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    // One UpdateAsync, from the first load to the last save: all of it within the time of one operation.
    private sealed class Update(DynamoRepository<T, TId> repository, TId id, ItemKey key, Func<T, Task> change)
    {
        private bool _isSaving;

        /// <summary>Loads, changes and saves; after a conflict once more, unless a certain version is expected.</summary>
        public Task<T> RunAsync(string? expectedETag, CancellationToken cancellationToken) => repository.OperationTime.WithinAsync(
            OperationTime.Now,
            token => expectedETag is null ? RepeatAsync(token) : TryAsync(expectedETag, token),
            TimedOut,
            cancellationToken);

        private async Task<T> RepeatAsync(CancellationToken cancellationToken)
        {
            for (var repetition = 0; ; repetition++)
            {
                try
                {
                    return await TryAsync(expectedETag: null, cancellationToken).ConfigureAwait(false);
                }
                catch (RepositoryException exception) when (IsConflict(exception) && repetition < repository._options.MaxConflictRetries)
                {
                    _isSaving = false;
                    await Pauses.PauseAsync(repetition, repository.Connection.Time, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        private async Task<T> TryAsync(string? expectedETag, CancellationToken cancellationToken)
        {
            var aggregate = await repository.GetByIdAsync(id, cancellationToken).ConfigureAwait(false);
            if (expectedETag is not null && aggregate.ETag != expectedETag)
            {
                throw repository.Failure(Errors.ExpectedVersion(typeof(T), key.ToString()), RepositoryExceptionType.Conflict, key);
            }

            if (expectedETag is null && aggregate.Stored is { } stored)
            {
                aggregate.Stored = stored with { IsForUpdate = true };
            }

            await change(aggregate).ConfigureAwait(false);
            _isSaving = true;
            await repository.SaveAsync(aggregate, cancellationToken).ConfigureAwait(false);
            return aggregate;
        }

        private bool IsConflict(RepositoryException exception) =>
            _isSaving && exception is { Type: RepositoryExceptionType.Conflict, IsOutcomeUnknown: false };

        private RepositoryException TimedOut() => ErrorMapper.Map(
            new TimeoutException(),
            _isSaving
                ? CallContext.Write(nameof(UpdateAsync), repository.Table, key)
                : CallContext.Read(nameof(UpdateAsync), repository.Table, key));
    }
}
