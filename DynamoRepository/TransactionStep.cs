namespace DynamoRepository;

/// <summary>
/// One operation of a transaction: how it is prepared when the transaction is committed, and what is said when it stands in the way.
/// </summary>
internal sealed class TransactionStep(
    Func<CancellationToken, ValueTask<PendingWrite?>> prepare, Func<PendingWrite?, TransactWriteAction> toAction, Func<ValueTask> saved,
    Func<PendingWrite?, RepositoryExceptionType> failure)
{
    /// <summary>The aggregate that is written; null for a check.</summary>
    public IAggregateRoot? Aggregate { get; init; }

    /// <summary>The write, once it is prepared and until it is released; null for a check.</summary>
    public PendingWrite? Write { get; private set; }

    public async ValueTask<TransactWriteAction> PrepareAsync(CancellationToken cancellationToken)
    {
        Write = await prepare(cancellationToken).ConfigureAwait(false);
        return toAction(Write);
    }

    public ValueTask SavedAsync() => saved();

    /// <summary>Lets the aggregate be written again.</summary>
    public void Release()
    {
        Write?.Dispose();
        Write = null;
    }

    public RepositoryException Failure(TransactWriteAction action)
    {
        var (type, key) = (action.Table.AggregateType, action.Key.ToString());

        // Somebody else wrote since an earlier try of this instance: nobody can tell whether that try had happened before.
        var isUnknown = Write is { TriedBefore: true };
        var kind = failure(Write);
        var message = kind switch
        {
            _ when isUnknown => Errors.UnknownOutcome(type, key, Write!.IsDelete ? "Delete" : "Save"),
            RepositoryExceptionType.Conflict => Errors.Conflict(type, key),
            RepositoryExceptionType.Duplicate => Errors.Duplicate(type, key),
            RepositoryExceptionType.NotFound => Errors.NotFound(type, key),
            _ => Errors.CheckFailed(type, key),
        };
        return action.Table.Failure(message, kind, action.Key, isOutcomeUnknown: isUnknown);
    }
}
