namespace DynamoRepository;

/// <summary>
/// The only exception that repositories throw for failures at run time. Programming mistakes throw an <see cref="ArgumentException"/> or an
/// <see cref="InvalidOperationException"/>.
/// </summary>
/// <remarks>
/// Messages name types, tables, keys and operations, never stored values or credentials. The library does not control the messages of inner
/// exceptions, which may quote values.
/// </remarks>
public sealed class RepositoryException : Exception
{
    private readonly bool? _isTransient;

    /// <summary>Creates an exception of type <see cref="RepositoryExceptionType.Unknown"/>.</summary>
    public RepositoryException()
        : this("The repository operation failed.")
    {
    }

    /// <summary>Creates an exception of type <see cref="RepositoryExceptionType.Unknown"/>.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public RepositoryException(string message)
        : this(message, RepositoryExceptionType.Unknown)
    {
    }

    /// <summary>Creates an exception of type <see cref="RepositoryExceptionType.Unknown"/> with its cause.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public RepositoryException(string message, Exception? innerException)
        : this(message, RepositoryExceptionType.Unknown, innerException)
    {
    }

    /// <summary>Creates an exception of the given type, with its cause if there is one.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="type">The kind of failure.</param>
    /// <param name="innerException">The cause, usually the SDK's exception.</param>
    public RepositoryException(string message, RepositoryExceptionType type, Exception? innerException = null)
        : base(message, innerException)
    {
        Type = type;
    }

    /// <summary>The kind of failure.</summary>
    public RepositoryExceptionType Type { get; }

    /// <summary>
    /// True if the same call may succeed later, unchanged. Unless set otherwise, true for <see cref="RepositoryExceptionType.Throttled"/>,
    /// <see cref="RepositoryExceptionType.Connection"/> and <see cref="RepositoryExceptionType.Timeout"/>.
    /// </summary>
    public bool IsTransient
    {
        get => _isTransient ?? IsMostlyTransient(Type);
        init => _isTransient = value;
    }

    /// <summary>
    /// True if the outcome of a write is unknown: its response was lost, and the stored item does not tell. Saving the same instance again
    /// is safe: it recognises its own write.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }

    /// <summary>The type of the aggregate concerned, if there is one.</summary>
    public Type? AggregateType { get; init; }

    /// <summary>The full name of the table concerned, if there is one.</summary>
    public string? TableName { get; init; }

    /// <summary>The identity of the aggregate concerned, if there is one, of the repository's identity type.</summary>
    public object? Id { get; init; }

    /// <summary>The key of the aggregate concerned as text, if there is one.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// For operations on many aggregates, queries and scans, one exception for each aggregate that failed or cannot be read. Otherwise
    /// empty.
    /// </summary>
    public IReadOnlyList<RepositoryException> Failures { get; init; } = [];

    /// <summary>True for a type of failure that is usually temporary.</summary>
    internal static bool IsMostlyTransient(RepositoryExceptionType type) =>
        type is RepositoryExceptionType.Throttled or RepositoryExceptionType.Connection or RepositoryExceptionType.Timeout;
}
