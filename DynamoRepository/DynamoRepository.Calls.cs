namespace DynamoRepository;

public partial class DynamoRepository<T>
{
    // Whatever ends a write without an answer leaves open whether it happened, and is remembered.
    private static async Task<WriteOutcome> WriteAsync(Task<WriteOutcome> write, Action remember)
    {
        try
        {
            return await write.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or RepositoryException { IsOutcomeUnknown: true })
        {
            remember();
            throw;
        }
    }

    private void CheckKey(in ItemKey key)
    {
        if (KeyRules.Violation(key, Table) is { } violation)
            throw Failure(Errors.CannotWrite($"or find {typeof(T).Name}: {violation}"), RepositoryExceptionType.Constraint, key);
    }

    private RepositoryException NotFound(ItemKey key) => Failure(Errors.NotFound(typeof(T), key.ToString(), IsKeyedById), RepositoryExceptionType.NotFound, key);

    private RepositoryException Conflict(string operation, T aggregate, ItemKey key, in WriteOutcome outcome) => outcome.IsUnknown
        ? Failure(Errors.UnknownOutcome(typeof(T), key.ToString(), operation), RepositoryExceptionType.Conflict, key, isOutcomeUnknown: true)
        : Failure(Errors.Conflict(aggregate.GetType(), key.ToString()), RepositoryExceptionType.Conflict, key);

    private RepositoryException Failure(string message, RepositoryExceptionType type, ItemKey? key, Exception? cause = null, bool isOutcomeUnknown = false) => new(message, type, cause)
    {
        AggregateType = typeof(T),
        TableName = TableName,
        Key = key?.ToString(),
        Id = Table.IdOf(key),
        IsOutcomeUnknown = isOutcomeUnknown,
    };
}
