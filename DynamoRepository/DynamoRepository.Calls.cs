namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    // Sends one write. Whatever ends it without an answer leaves open whether it happened, and is remembered.
    private async ValueTask<WriteOutcome> SendAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var started = OperationTime.Now;
            var result = await TryAsync(write, cancellationToken).ConfigureAwait(false);
            var outcome = result.Done
                ? WriteOutcome.Done
                : await OutcomeOfAsync(write, result, started, cancellationToken).ConfigureAwait(false);
            if (outcome.IsDone)
            {
                write.Commit();
            }
            else if (outcome is { IsUnknown: true, IsUnseen: false })
            {
                write.Remember(); // what only may have been repeated out of sight was refused: it is not still on its way
            }

            // Somebody else wrote since an earlier try of this instance: nobody can tell whether that try had happened before.
            return outcome.IsDone || !write.TriedBefore ? outcome : new WriteOutcome(false, IsUnknown: true);
        }
        catch (Exception exception) when (exception is OperationCanceledException or RepositoryException { IsOutcomeUnknown: true })
        {
            write.Remember();
            throw;
        }
    }

    private ValueTask<WriteResult> TryAsync(PendingWrite write, CancellationToken cancellationToken) => write.IsDelete
        ? Writes.DeleteAsync(write.Key, write.Condition!, cancellationToken)
        : Writes.PutAsync(write.Key, write.Item, write.Condition, write.IsForVersion, write.IsForUpdate, write.ETag, cancellationToken);

    private ValueTask<WriteOutcome> OutcomeOfAsync(
        PendingWrite write, WriteResult result, long started, CancellationToken cancellationToken) => write.IsDelete
        ? Writes.OutcomeOfDeleteAsync(result, write.Key, write.TriedDelete, started, cancellationToken)
        : Writes.OutcomeOfPutAsync(result, write.Key, write.Item, write.ETag, started, cancellationToken);

    private void CheckKey(ItemKey key)
    {
        if (Table.Violation(key) is { } violation)
        {
            throw Failure(Errors.CannotWrite($"or find {Errors.NameOf(typeof(T))}: {violation}"), RepositoryExceptionType.Constraint, key);
        }
    }

    private RepositoryException NotFound(ItemKey key) =>
        Failure(Errors.NotFound(typeof(T), key.ToString()), RepositoryExceptionType.NotFound, key);

    private RepositoryException NotFound(ItemKey key, WriteOutcome outcome) => outcome switch
    {
        { IsUnseen: true } => Unknown(Errors.NotFoundUnseen(typeof(T), key.ToString()), RepositoryExceptionType.NotFound, key),
        { IsUnknown: true } => Unknown(Errors.UnknownOutcome(typeof(T), key.ToString(), "Delete"), RepositoryExceptionType.NotFound, key),
        _ => NotFound(key),
    };

    private RepositoryException Duplicate(ItemKey key, WriteOutcome outcome) => outcome switch
    {
        { IsUnseen: true } => Unknown(Errors.DuplicateUnseen(typeof(T), key.ToString()), RepositoryExceptionType.Duplicate, key),
        { IsUnknown: true } => Unknown(Errors.UnknownOutcome(typeof(T), key.ToString(), "Add"), RepositoryExceptionType.Duplicate, key),
        _ => Failure(Errors.Duplicate(typeof(T), key.ToString()), RepositoryExceptionType.Duplicate, key),
    };

    private RepositoryException Conflict(string operation, ItemKey key, WriteOutcome outcome) => outcome switch
    {
        { IsUnseen: true } => Unknown(Errors.ConflictUnseen(typeof(T), key.ToString(), operation), RepositoryExceptionType.Conflict, key),
        { IsUnknown: true } => Unknown(Errors.UnknownOutcome(typeof(T), key.ToString(), operation), RepositoryExceptionType.Conflict, key),
        _ => Failure(Errors.Conflict(typeof(T), key.ToString()), RepositoryExceptionType.Conflict, key),
    };

    private RepositoryException Unknown(string message, RepositoryExceptionType type, ItemKey key) =>
        Failure(message, type, key, isOutcomeUnknown: true);

    private RepositoryException Failure(
        string message, RepositoryExceptionType type, ItemKey? key, Exception? cause = null, bool isOutcomeUnknown = false) =>
        Table.Failure(message, type, key, cause, isOutcomeUnknown);
}
