namespace DynamoRepository;

public partial class DynamoRepository<T>
{
    // A read within the connection's time-out.
    private async Task<TResult> ReadAsync<TResult>(string operation, Func<CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        using var deadline = Deadline(cancellationToken);
        try
        {
            return await call(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(operation, null, isWrite: false);
        }
    }

    // A write within the connection's time-out. Whatever ends it without an answer leaves open whether it happened, and is remembered.
    private async Task<WriteOutcome> WriteAsync(
        string operation, ItemKey key, Func<CancellationToken, Task<WriteOutcome>> call, Action remember, CancellationToken cancellationToken)
    {
        using var deadline = Deadline(cancellationToken);
        try
        {
            return await call(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            remember();
            throw TimedOut(operation, key, isWrite: true);
        }
        catch (OperationCanceledException)
        {
            remember();
            throw;
        }
        catch (RepositoryException exception) when (exception.IsOutcomeUnknown)
        {
            remember();
            throw;
        }
    }

    private CancellationTokenSource Deadline(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Connection.OperationTimeout);
        return deadline;
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

    private RepositoryException TimedOut(string operation, ItemKey? key, bool isWrite) =>
        Failure(Errors.TimedOut(typeof(T), operation, Connection.OperationTimeout), RepositoryExceptionType.Timeout, key, isOutcomeUnknown: isWrite);

    private RepositoryException Failure(string message, RepositoryExceptionType type, ItemKey? key, Exception? cause = null, bool isOutcomeUnknown = false) => new(message, type, cause)
    {
        AggregateType = typeof(T),
        TableName = TableName,
        Key = key?.ToString(),
        Id = IsKeyedById && key is { } own ? Guid.Parse(own.PartitionKey.Text) : null,
        IsOutcomeUnknown = isOutcomeUnknown,
    };
}
