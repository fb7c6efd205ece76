namespace DynamoRepository;

/// <summary>Creates the exception for an operation on many aggregates of which some failed.</summary>
internal static class BatchFailures
{
    /// <summary>Returns the exception for unprocessed items, and for other failures of the same call.</summary>
    public static RepositoryException Unprocessed(
        string operation, TableRef table, IReadOnlyList<ItemKey> keys, IReadOnlyList<RepositoryException> others) =>
        Of(operation, table, keys.Count + others.Count, [.. keys.Select(key => Unprocessed(table, key)), .. others]);

    /// <summary>Returns the exception for items that cannot be read.</summary>
    public static RepositoryException Unreadable(IReadOnlyList<RepositoryException> failures) =>
        RepositoryFailure.OfUnreadable(Errors.SomeUnreadable(failures[0].Message, failures.Count), failures);

    /// <summary>Returns the exception for one unprocessed item, or, if a response was lost, possibly unprocessed item.</summary>
    public static RepositoryException Unprocessed(TableRef table, ItemKey key, bool mayHaveHappened = false) =>
        table.Failure(
            Errors.Unprocessed(table.AggregateType, key.ToString(), table.Name), RepositoryExceptionType.Throttled, key,
            isOutcomeUnknown: mayHaveHappened);

    /// <summary>Returns all failures as one exception, of their common type if they have one.</summary>
    public static RepositoryException Of(string operation, TableRef table, int total, IReadOnlyList<RepositoryException> failures) =>
        RepositoryFailure.Together(
            Errors.SomeFailed(operation, table.AggregateType, failures.Count, total, failures[0].Message), failures,
            mixed: RepositoryExceptionType.Unknown, table, cause: failures[0], isTransient: failures.All(failure => failure.IsTransient));
}
