namespace DynamoRepository;

/// <summary>The kinds of failure that a caller can distinguish.</summary>
public enum RepositoryExceptionType
{
    /// <summary>A failure that no other type describes; see the inner exception.</summary>
    Unknown,

    /// <summary>The aggregate does not exist.</summary>
    NotFound,

    /// <summary>An aggregate with the Id to be added already exists.</summary>
    Duplicate,

    /// <summary>Another writer has saved or deleted the aggregate since it was loaded. Reload it first.</summary>
    Conflict,

    /// <summary>
    /// The data was refused, before sending or by the service: a number out of range, an empty key, an item that is too large, or
    /// validation.
    /// </summary>
    Constraint,

    /// <summary>A stored item cannot be read into the aggregate.</summary>
    Serialization,

    /// <summary>The table or index does not exist.</summary>
    TableNotFound,

    /// <summary>The service throttled the call, after the SDK's own retries. Transient.</summary>
    Throttled,

    /// <summary>The credentials are missing, expired or not authorized for the operation.</summary>
    AccessDenied,

    /// <summary>The endpoint could not be reached, the connection broke, or the service failed (5xx). Transient.</summary>
    Connection,

    /// <summary>
    /// The call exceeded its time limit. Transient. The caller's own cancellation stays an <see cref="OperationCanceledException"/>.
    /// </summary>
    Timeout,

    /// <summary>
    /// A condition that the caller gave with a write (<c>when</c>), or checked in a transaction, does not hold for what is stored; or the
    /// writes of a transaction were refused for different reasons. The version was the expected one.
    /// </summary>
    ConditionFailed,
}
