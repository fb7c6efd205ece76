namespace DynamoRepository;

/// <summary>One <c>UpdateAsync</c>, from the first load to the last save, all within the time limit of one operation. Used once.</summary>
/// <param name="writer">The writer.</param>
/// <param name="key">The aggregate's key.</param>
/// <param name="load">Loads the aggregate.</param>
/// <param name="change">Changes the aggregate.</param>
/// <param name="save">Saves the aggregate.</param>
internal sealed class UpdateLoop<T>(
    AggregateWriter<T> writer, ItemKey key, Func<CancellationToken, Task<T>> load, Func<T, Task> change,
    Func<T, CancellationToken, Task> save)
    where T : class, IAggregateRoot
{
    // Conflicts come from writers that finish within milliseconds.
    private static readonly FullJitter Pauses = new(first: TimeSpan.FromMilliseconds(10), longest: TimeSpan.FromMilliseconds(500));

    private bool _isSaving;
    private int _conflicts;
    private T? _loaded;
    private string? _version;

    /// <summary>Loads, changes and saves; repeats all of it after a conflict, unless a version is expected.</summary>
    public Task<T> RunAsync(string? expectedETag, int maxConflictRetries, CancellationToken cancellationToken) =>
        writer.Table.OperationTime.WithinAsync(
            OperationTime.Now,
            token => expectedETag is null ? RepeatAsync(maxConflictRetries, token) : TryAsync(expectedETag, token),
            TimedOut,
            cancellationToken);

    private async Task<T> RepeatAsync(int maxConflictRetries, CancellationToken cancellationToken)
    {
        for (var repetition = 0; ; repetition++)
        {
            try
            {
                return await TryAsync(expectedETag: null, cancellationToken).ConfigureAwait(false);
            }
            catch (RepositoryException exception) when (IsConflict(exception))
            {
                _conflicts++;
                if (repetition == maxConflictRetries)
                {
                    throw GaveUp(exception);
                }

                _isSaving = false;
                Observation.Current?.Repeats(RepetitionCause.Conflict);
                await Pauses.PauseAsync(repetition, writer.Table.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> TryAsync(string? expectedETag, CancellationToken cancellationToken)
    {
        var aggregate = await load(cancellationToken).ConfigureAwait(false);
        (_loaded, _version) = (aggregate, aggregate.ETag);
        if (expectedETag is not null && aggregate.ETag != expectedETag)
        {
            throw writer.NotExpected(key);
        }

        if (expectedETag is null && aggregate.Stored is { } stored)
        {
            aggregate.Stored = stored with { IsForUpdate = true };
        }

        await Observation.RunCallersCodeAsync((change, aggregate), static update => new ValueTask(update.change(update.aggregate)))
            .ConfigureAwait(false);
        _isSaving = true;
        await save(aggregate, cancellationToken).ConfigureAwait(false);
        return aggregate;
    }

    // If nothing is known, the change may already have been saved, and must not be applied again. If the instance has another version by
    // now, it has been saved, and the conflict is that of a hook after it; one about something else is that of a hook, too.
    private bool IsConflict(RepositoryException exception) =>
        _isSaving && exception is { Type: RepositoryExceptionType.Conflict, IsOutcomeUnknown: false }
            && exception.AggregateType == typeof(T) && exception.Key == key.ToString() && _loaded!.ETag == _version;

    private RepositoryException GaveUp(RepositoryException last) => writer.Table.Ref.Failure(
        Errors.UpdateGaveUp(typeof(T), key.ToString(), _conflicts), RepositoryExceptionType.Conflict, key, last);

    // An interrupted load changed nothing; an interrupted save may have happened.
    private RepositoryException TimedOut()
    {
        var timedOut = ErrorMapper.Map(
            new TimeoutException(),
            _isSaving
                ? CallContext.Write("UpdateAsync", writer.Table.Ref, key)
                : CallContext.Read("UpdateAsync", writer.Table.Ref, key));
        return _conflicts == 0
            ? timedOut
            : writer.Table.Ref.Failure(
                Errors.TimedOutAfterConflicts(timedOut.Message, _conflicts), timedOut.Type, key, timedOut.InnerException,
                timedOut.IsOutcomeUnknown);
    }
}
