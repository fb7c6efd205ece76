namespace DynamoRepository.Tests.Campaign;

/// <summary>How a call ends for its caller.</summary>
/// <param name="Type">The type of the exception; null for success.</param>
/// <param name="IsUnknown"><see cref="RepositoryException.IsOutcomeUnknown"/>.</param>
public sealed record End(RepositoryExceptionType? Type, bool IsUnknown = false)
{
    public static End Success { get; } = new((RepositoryExceptionType?)null);

    public static End Conflict { get; } = new(RepositoryExceptionType.Conflict);

    public static End UnknownConflict { get; } = new(RepositoryExceptionType.Conflict, IsUnknown: true);

    public static End Duplicate { get; } = new(RepositoryExceptionType.Duplicate);

    public static End UnknownDuplicate { get; } = new(RepositoryExceptionType.Duplicate, IsUnknown: true);

    public static End NotFound { get; } = new(RepositoryExceptionType.NotFound);

    public static End ConditionFailed { get; } = new(RepositoryExceptionType.ConditionFailed);

    public static End UnknownConditionFailed { get; } = new(RepositoryExceptionType.ConditionFailed, IsUnknown: true);

    public static End Connection { get; } = new(RepositoryExceptionType.Connection);

    public static End UnknownConnection { get; } = new(RepositoryExceptionType.Connection, IsUnknown: true);

    public static End Timeout { get; } = new(RepositoryExceptionType.Timeout);

    public static End UnknownTimeout { get; } = new(RepositoryExceptionType.Timeout, IsUnknown: true);

    public static End Throttled { get; } = new(RepositoryExceptionType.Throttled);

    public static End UnknownThrottled { get; } = new(RepositoryExceptionType.Throttled, IsUnknown: true);

    /// <summary><see cref="RepositoryException.IsTransient"/>, as docs/errors.md has it by type.</summary>
    public bool IsTransient =>
        Type is RepositoryExceptionType.Connection or RepositoryExceptionType.Timeout or RepositoryExceptionType.Throttled;

    /// <summary>Awaits a call.</summary>
    /// <exception cref="InvalidOperationException">
    /// The exception's <see cref="RepositoryException.IsTransient"/> is not that of its type.
    /// </exception>
    public static async Task<End> OfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return Success;
        }
        catch (RepositoryException failure)
        {
            var end = new End(failure.Type, failure.IsOutcomeUnknown);
            return failure.IsTransient == end.IsTransient
                ? end
                : throw new InvalidOperationException($"IsTransient is {failure.IsTransient}: {failure}");
        }
    }

    /// <summary>For example <c>Connection, unknown</c>.</summary>
    public override string ToString() => $"{Type?.ToString() ?? "success"}{(IsUnknown ? ", unknown" : "")}";
}
