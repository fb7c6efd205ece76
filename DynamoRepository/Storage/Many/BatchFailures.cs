namespace DynamoRepository;

/// <summary>The one exception for an operation on many aggregates of which some failed.</summary>
internal static class BatchFailures
{
    /// <summary>What the service never got to.</summary>
    public static RepositoryException Unprocessed(string operation, TableRef table, IReadOnlyList<ItemKey> keys) =>
        Of(operation, table, keys.Count, [.. keys.Select(key => Unprocessed(table, key))]);

    /// <summary>One item that the service never got to, or, where an answer was lost, perhaps did.</summary>
    public static RepositoryException Unprocessed(TableRef table, ItemKey key, bool mayHaveHappened = false) =>
        table.Failure(
            Errors.Unprocessed(table.AggregateType, key.ToString(), table.Name), RepositoryExceptionType.Throttled, key,
            isOutcomeUnknown: mayHaveHappened);

    /// <summary>All failures in one: of their common type, if they have one.</summary>
    public static RepositoryException Of(string operation, TableRef table, int total, IReadOnlyList<RepositoryException> failures)
    {
        return RepositoryFailure.Together(
            Errors.SomeFailed(operation, table.AggregateType, failures.Count, total, failures[0].Message), failures,
            mixed: RepositoryExceptionType.Unknown, table, cause: failures[0], isTransient: failures.All(failure => failure.IsTransient));
    }
}
