namespace DynamoRepository;

/// <summary>What a failure of a call means, finer than <see cref="RepositoryExceptionType"/>: each has its own advice.</summary>
internal enum FailureKind
{
    /// <summary>Nothing in the table describes it.</summary>
    Unknown,

    /// <summary>The table or an index is missing.</summary>
    TableNotFound,

    /// <summary>The table is being created, changed or deleted.</summary>
    TableBusy,

    /// <summary>Throughput or request limit.</summary>
    Throttled,

    /// <summary>The client's own rate limiter (adaptive retry mode) did not let the request be sent.</summary>
    HeldBack,

    /// <summary>The service refused the data or the request.</summary>
    Invalid,

    /// <summary>The item collection of a table with a local index is over 10 GB.</summary>
    CollectionTooLarge,

    /// <summary>A condition did not hold, where that is not part of the result.</summary>
    ConditionFailed,

    /// <summary>A transaction was cancelled; its reasons tell why.</summary>
    TransactionCanceled,

    /// <summary>Another transaction or replica was writing the same item.</summary>
    Contention,

    /// <summary>Credentials are expired or not allowed to do this.</summary>
    AccessDenied,

    /// <summary>There are no credentials.</summary>
    NoCredentials,

    /// <summary>
    /// There is a source of credentials, and it gave none: a role that must not be assumed, an expired login, a missing token file.
    /// </summary>
    CredentialsRefused,

    /// <summary>The source of the credentials failed or could not be reached.</summary>
    CredentialsUnavailable,

    /// <summary>The source of the credentials needs a package of the SDK that the application lacks.</summary>
    PackageMissing,

    /// <summary>
    /// The client cannot send with this configuration: a region or endpoint that is none, or options that exclude each other.
    /// </summary>
    Misconfigured,

    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>The connection broke.</summary>
    ConnectionBroken,

    /// <summary>The answer arrived damaged or was not the service's.</summary>
    BrokenResponse,

    /// <summary>The service failed (5xx).</summary>
    ServiceFailed,

    /// <summary>The call took too long.</summary>
    TimedOut,
}
