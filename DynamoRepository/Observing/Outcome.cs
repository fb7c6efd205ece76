namespace DynamoRepository;

/// <summary>How an operation ended.</summary>
/// <param name="Kind">What that means to an operator.</param>
/// <param name="Name">
/// The <see cref="RepositoryExceptionType"/>, the exception's type, or <c>Cancelled</c>; null for a success.
/// </param>
/// <param name="Failure">The exception, or null.</param>
internal readonly record struct Outcome(OutcomeKind Kind, string? Name, Exception? Failure)
{
    /// <summary>True if the operation counts as failed: an error of its span.</summary>
    public bool IsError => Kind is OutcomeKind.Foreign or OutcomeKind.Throttled or OutcomeKind.Failure;

    public static Outcome Of(Exception? exception) => exception switch
    {
        null => default,
        RepositoryException failure => new Outcome(KindOf(failure), failure.Type.ToString(), failure),
        OperationCanceledException => new Outcome(OutcomeKind.Cancelled, nameof(OutcomeKind.Cancelled), exception),
        _ => new Outcome(OutcomeKind.Foreign, exception.GetType().FullName, exception),
    };

    /// <summary>Returns what a type of failure means to an operator.</summary>
    public static OutcomeKind KindOf(RepositoryExceptionType type) => type switch
    {
        RepositoryExceptionType.NotFound or RepositoryExceptionType.Duplicate or RepositoryExceptionType.Conflict
            or RepositoryExceptionType.ConditionFailed => OutcomeKind.Expected,
        RepositoryExceptionType.Throttled => OutcomeKind.Throttled,
        _ => OutcomeKind.Failure,
    };

    // Several failures of different types are expected if each is.
    private static OutcomeKind KindOf(RepositoryException failure) =>
        failure.Failures.Count > 0 && failure.Failures.All(part => KindOf(part.Type) == OutcomeKind.Expected)
            ? OutcomeKind.Expected
            : KindOf(failure.Type);
}
