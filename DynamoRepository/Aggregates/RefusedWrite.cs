namespace DynamoRepository;

/// <summary>Creates the exception for a write whose condition did not hold.</summary>
internal static class RefusedWrite
{
    /// <param name="type">The reason: Conflict, Duplicate, NotFound or ConditionFailed.</param>
    /// <param name="operation">The operation, for the message: <c>Save</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="mayHaveHappened">
    /// True if the write may have happened before that; null if it may have been sent more than once, out of sight.
    /// </param>
    public static RepositoryException Of(
        RepositoryExceptionType type, string operation, TableRef table, ItemKey key, bool? mayHaveHappened)
    {
        var (aggregate, text) = (table.AggregateType, key.ToString());
        var message = mayHaveHappened switch
        {
            true => Errors.UnknownOutcome(aggregate, text, operation),
            null => type switch
            {
                RepositoryExceptionType.NotFound => Errors.NotFoundUnseen(aggregate, text),
                RepositoryExceptionType.Duplicate => Errors.DuplicateUnseen(aggregate, text),
                RepositoryExceptionType.ConditionFailed => Errors.ConditionFailedUnseen(aggregate, text),
                _ => Errors.ConflictUnseen(aggregate, text, operation),
            },
            false => type switch
            {
                RepositoryExceptionType.NotFound => Errors.NotFound(aggregate, text),
                RepositoryExceptionType.Duplicate => Errors.Duplicate(aggregate, text),
                RepositoryExceptionType.Conflict => Errors.Conflict(aggregate, text),
                _ => Errors.ConditionFailed(aggregate, text),
            },
        };
        return table.Failure(message, type, key, isOutcomeUnknown: mayHaveHappened != false);
    }
}
