namespace DynamoRepository;

/// <summary>The one place where stores and repositories make a <see cref="RepositoryException"/>.</summary>
internal static class RepositoryFailure
{
    /// <param name="message">What went wrong, of what, and what to do.</param>
    /// <param name="type">What kind of failure it is.</param>
    /// <param name="table">The table concerned, with the aggregate stored in it; null where there is none, or several.</param>
    /// <param name="key">The item concerned, or null.</param>
    /// <param name="cause">The exception behind it, or null.</param>
    /// <param name="isTransient">True if the same call may succeed later; null where the type says it.</param>
    /// <param name="isOutcomeUnknown">True if a write may have happened all the same.</param>
    /// <param name="failures">What failed in particular, where there are several.</param>
    /// <param name="tableName">The table's name, where that is all that is known of it.</param>
    /// <param name="aggregateType">The aggregate, where the table is not known.</param>
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

    /// <summary>The failure of a call, as that of one item which it was about.</summary>
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

    /// <summary>The failure of a call about several items, with what failed in particular.</summary>
    public static RepositoryException With(RepositoryException failure, IReadOnlyList<RepositoryException> failures) => Of(
        failure.Message, failure.Type, cause: failure.InnerException, isTransient: failure.IsTransient,
        isOutcomeUnknown: failure.IsOutcomeUnknown, failures: failures, tableName: failure.TableName,
        aggregateType: failure.AggregateType);

    /// <summary>Several failures as one: of their type if they have one, else of another.</summary>
    /// <param name="message">What went wrong as a whole.</param>
    /// <param name="failures">The failures; at least one.</param>
    /// <param name="mixed">The type where theirs differ.</param>
    /// <param name="table">The table, if all are about one.</param>
    /// <param name="cause">The exception behind them, or null.</param>
    /// <param name="isTransient">True if the same call may succeed later; null where the type says it.</param>
    public static RepositoryException Together(
        string message, IReadOnlyList<RepositoryException> failures, RepositoryExceptionType mixed, TableRef? table = null,
        Exception? cause = null, bool? isTransient = null)
    {
        var types = failures.Select(failure => failure.Type).Distinct().ToList();
        return Of(
            message, types is [var only] ? only : mixed, table, key: null, cause, isTransient,
            failures.Any(failure => failure.IsOutcomeUnknown), failures);
    }
}
