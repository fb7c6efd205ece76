namespace DynamoRepository;

/// <summary>What went wrong, in the caller's terms.</summary>
public enum RepositoryExceptionType
{
    /// <summary>Something that no other type describes; the inner exception tells.</summary>
    Unknown,

    /// <summary>There is no such aggregate.</summary>
    NotFound,

    /// <summary>An aggregate was added whose Id exists already.</summary>
    Duplicate,

    /// <summary>The aggregate was saved or deleted by someone else since it was loaded. Reload it first.</summary>
    Conflict,

    /// <summary>
    /// The data was refused, before sending or by the service: number range, empty key, item too large, validation, a condition of a
    /// transaction.
    /// </summary>
    Constraint,

    /// <summary>A stored item cannot be read into the aggregate.</summary>
    Serialization,

    /// <summary>The table or index does not exist.</summary>
    TableNotFound,

    /// <summary>The service throttled the call, after the SDK's own retries. Transient.</summary>
    Throttled,

    /// <summary>Credentials are missing, expired or not allowed to do this.</summary>
    AccessDenied,

    /// <summary>The endpoint could not be reached, the connection broke, or the service failed (5xx). Transient.</summary>
    Connection,

    /// <summary>
    /// The call took longer than it may. Transient. Not the caller's own cancellation, which stays an
    /// <see cref="OperationCanceledException"/>.
    /// </summary>
    Timeout,
}
