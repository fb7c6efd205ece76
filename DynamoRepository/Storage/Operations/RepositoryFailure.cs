namespace DynamoRepository;

/// <summary>The only place where stores and repositories create a <see cref="RepositoryException"/>.</summary>
internal static class RepositoryFailure
{
    /// <param name="message">What went wrong, where, and what to do.</param>
    /// <param name="type">The kind of failure.</param>
    /// <param name="table">The table concerned, with the aggregate stored in it; null if there is none, or several.</param>
    /// <param name="key">The item concerned, or null.</param>
    /// <param name="cause">The exception behind it, or null.</param>
    /// <param name="isTransient">True if the same call may succeed later; null if the type determines it.</param>
    /// <param name="isOutcomeUnknown">True if a write may have happened nonetheless.</param>
    /// <param name="failures">The individual failures, if there are several.</param>
    /// <param name="tableName">The table's name, if nothing else is known about it.</param>
    /// <param name="aggregateType">The aggregate, if the table is not known.</param>
    public static RepositoryException Of(
        string message, RepositoryExceptionType type, TableRef? table = null, ItemKey? key = null, Exception? cause = null,
        bool? isTransient = null, bool isOutcomeUnknown = false, IReadOnlyList<RepositoryException>? failures = null,
        string? tableName = null, Type? aggregateType = null) => new(message, type, cause)
        {
            AggregateType = table?.AggregateType ?? aggregateType,
            TableName = table?.Name ?? tableName,
            Key = key?.ToString(),
            Id = table?.IdOf(key),
            IsTransient = isTransient ?? RepositoryException.IsMostlyTransient(type),
            IsOutcomeUnknown = isOutcomeUnknown,
            Failures = failures ?? [],
        };

    /// <summary>Returns the failure of a call as that of one of its items.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="table">The item's table.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="mayHaveHappened">True if the item may have been written by an earlier call.</param>
    public static RepositoryException About(RepositoryException failure, TableRef table, ItemKey key, bool mayHaveHappened = false)
    {
        var isUnknown = failure.IsOutcomeUnknown || mayHaveHappened;
        return failure.Key == key.ToString() && failure.IsOutcomeUnknown == isUnknown
            ? failure
            : Of(failure.Message, failure.Type, table, key, failure.InnerException, failure.IsTransient, isUnknown);
    }

    /// <summary>Returns the failure of a call about several items, with the individual failures.</summary>
    public static RepositoryException With(RepositoryException failure, IReadOnlyList<RepositoryException> failures) => Of(
        failure.Message, failure.Type, cause: failure.InnerException, isTransient: failure.IsTransient,
        isOutcomeUnknown: failure.IsOutcomeUnknown, failures: failures, tableName: failure.TableName,
        aggregateType: failure.AggregateType);

    /// <summary>
    /// Returns the failures of items that cannot be read as one: about that item if it is the only one, otherwise about what they share.
    /// </summary>
    public static RepositoryException OfUnreadable(string message, IReadOnlyList<RepositoryException> failures) =>
        new(message, RepositoryExceptionType.Serialization, failures[0].InnerException)
        {
            AggregateType = Common(failures, failure => failure.AggregateType),
            TableName = Common(failures, failure => failure.TableName),
            Key = Common(failures, failure => failure.Key),
            Id = Common(failures, failure => failure.Id),
            Failures = failures,
        };

    /// <summary>Returns several failures as one, of their common type, if they have one, otherwise of another.</summary>
    /// <param name="message">What went wrong as a whole.</param>
    /// <param name="failures">The failures; at least one.</param>
    /// <param name="mixed">The type if theirs differ.</param>
    /// <param name="table">The table, if all are about one.</param>
    /// <param name="cause">The exception behind them, or null.</param>
    /// <param name="isTransient">True if the same call may succeed later; null if the type determines it.</param>
    public static RepositoryException Together(
        string message, IReadOnlyList<RepositoryException> failures, RepositoryExceptionType mixed, TableRef? table = null,
        Exception? cause = null, bool? isTransient = null)
    {
        var types = failures.Select(failure => failure.Type).Distinct().ToList();
        return Of(
            message, types is [var only] ? only : mixed, table, key: null, cause, isTransient,
            failures.Any(failure => failure.IsOutcomeUnknown), failures);
    }

    private static TValue? Common<TValue>(IReadOnlyList<RepositoryException> failures, Func<RepositoryException, TValue?> valueOf)
        where TValue : class => failures.Select(valueOf).Distinct().ToArray() is [var only] ? only : null;
}
