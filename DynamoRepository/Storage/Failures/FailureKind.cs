namespace DynamoRepository;

/// <summary>The kinds of failure of a call, finer than <see cref="RepositoryExceptionType"/>: each has its own advice.</summary>
internal enum FailureKind
{
    /// <summary>A failure that is not in the table.</summary>
    Unknown,

    /// <summary>The table or an index is missing.</summary>
    TableNotFound,

    /// <summary>The table is being created, changed or deleted.</summary>
    TableBusy,

    /// <summary>A throughput or request limit was reached.</summary>
    Throttled,

    /// <summary>The client's own rate limiter (adaptive retry mode) did not let the request be sent.</summary>
    HeldBack,

    /// <summary>The service refused the data or the request.</summary>
    Invalid,

    /// <summary>The item collection of a table with a local index is over 10 GB.</summary>
    CollectionTooLarge,

    /// <summary>A condition did not hold, in an operation whose result does not include that.</summary>
    ConditionFailed,

    /// <summary>A transaction was cancelled, with reasons.</summary>
    TransactionCanceled,

    /// <summary>Another transaction or replica was writing the same item.</summary>
    Contention,

    /// <summary>The credentials are expired or not authorized for the operation.</summary>
    AccessDenied,

    /// <summary>There are no credentials.</summary>
    NoCredentials,

    /// <summary>
    /// A source of credentials exists, but returned none: a role that must not be assumed, an expired login, a missing token file.
    /// </summary>
    CredentialsRefused,

    /// <summary>The source of the credentials failed or could not be reached.</summary>
    CredentialsUnavailable,

    /// <summary>The source of the credentials needs a package of the SDK that the application lacks.</summary>
    PackageMissing,

    /// <summary>
    /// The client cannot send with this configuration: an invalid region or endpoint, or options that exclude each other.
    /// </summary>
    Misconfigured,

    /// <summary>No connection could be established.</summary>
    Unreachable,

    /// <summary>The connection broke.</summary>
    ConnectionBroken,

    /// <summary>The response was damaged or was not the service's.</summary>
    BrokenResponse,

    /// <summary>The service failed (5xx).</summary>
    ServiceFailed,

    /// <summary>The call exceeded its time limit.</summary>
    TimedOut,
}
