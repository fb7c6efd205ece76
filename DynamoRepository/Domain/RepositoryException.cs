namespace DynamoRepository;

/// <summary>
/// The one exception that crosses the repositories' API for what happens at run time; programming mistakes are argument and
/// invalid-operation exceptions.
/// </summary>
/// <remarks>
/// Messages name types, tables, keys and operations, never stored values or credentials. The texts of inner exceptions are not the
/// library's, and may quote values.
/// </remarks>
public sealed class RepositoryException : Exception
{
    private readonly bool? _isTransient;

    /// <summary>An exception of type <see cref="RepositoryExceptionType.Unknown"/>.</summary>
    public RepositoryException()
        : this("The repository operation failed.")
    {
    }

    /// <summary>An exception of type <see cref="RepositoryExceptionType.Unknown"/>.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public RepositoryException(string message)
        : this(message, RepositoryExceptionType.Unknown)
    {
    }

    /// <summary>An exception of type <see cref="RepositoryExceptionType.Unknown"/> with its cause.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public RepositoryException(string message, Exception? innerException)
        : this(message, RepositoryExceptionType.Unknown, innerException)
    {
    }

    /// <summary>An exception of the given type, with its cause if there is one.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="type">What kind of failure it is.</param>
    /// <param name="innerException">The cause, usually the SDK's exception.</param>
    public RepositoryException(string message, RepositoryExceptionType type, Exception? innerException = null)
        : base(message, innerException)
    {
        Type = type;
    }

    /// <summary>What kind of failure it is.</summary>
    public RepositoryExceptionType Type { get; }

    /// <summary>
    /// Whether the same call may succeed later unchanged: true for <see cref="RepositoryExceptionType.Throttled"/>,
    /// <see cref="RepositoryExceptionType.Connection"/> and <see cref="RepositoryExceptionType.Timeout"/> unless set otherwise.
    /// </summary>
    public bool IsTransient
    {
        get => _isTransient ?? IsMostlyTransient(Type);
        init => _isTransient = value;
    }

    /// <summary>
    /// Whether a write may or may not have happened: its response was lost and nothing stored tells. Saving the same instance again is
    /// safe: it recognises its own write.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }

    /// <summary>The aggregate's type, where one is concerned.</summary>
    public Type? AggregateType { get; init; }

    /// <summary>The table, where one is concerned.</summary>
    public string? TableName { get; init; }

    /// <summary>What identifies the aggregate, where one is concerned: of the repository's type of identities.</summary>
    public object? Id { get; init; }

    /// <summary>The key of the aggregate as text, where one is concerned.</summary>
    public string? Key { get; init; }

    /// <summary>For operations on many aggregates: exactly what was not done, one exception each. Otherwise empty.</summary>
    public IReadOnlyList<RepositoryException> Failures { get; init; } = [];

    /// <summary>True for a type of failures that mostly pass.</summary>
    internal static bool IsMostlyTransient(RepositoryExceptionType type) =>
        type is RepositoryExceptionType.Throttled or RepositoryExceptionType.Connection or RepositoryExceptionType.Timeout;
}
