namespace DynamoRepository;

/// <summary>One operation of a transaction: how it is prepared when the transaction is committed, and what is said when it stands in the way.</summary>
internal sealed class TransactionStep(
    Func<ValueTask<PendingWrite?>> prepare, Func<PendingWrite?, TransactWriteAction> toAction, Func<ValueTask> saved, RepositoryExceptionType failure)
{
    /// <summary>The write, once it is prepared; null for a check.</summary>
    public PendingWrite? Write { get; private set; }

    public async ValueTask<TransactWriteAction> PrepareAsync()
    {
        Write = await prepare().ConfigureAwait(false);
        return toAction(Write);
    }

    public ValueTask SavedAsync() => saved();

    public RepositoryException Failure(TransactWriteAction action)
    {
        var (type, key) = (action.Table.AggregateType, action.Key.ToString());
        var message = failure switch
        {
            RepositoryExceptionType.Conflict => Errors.Conflict(type, key),
            RepositoryExceptionType.Duplicate => Errors.Duplicate(type, key),
            RepositoryExceptionType.NotFound => Errors.NotFound(type, key, action.Table.IsKeyedById),
            _ => Errors.CheckFailed(type, key),
        };
        return new RepositoryException(message, failure) { AggregateType = type, TableName = action.Table.Name, Key = key, Id = action.Table.IdOf(action.Key) };
    }
}
