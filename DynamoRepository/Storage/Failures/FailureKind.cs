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

    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>The connection broke.</summary>
    ConnectionBroken,

    /// <summary>The answer arrived damaged or was not the service's.</summary>
    BrokenAnswer,

    /// <summary>The service failed (5xx).</summary>
    ServiceFailed,

    /// <summary>The call took too long.</summary>
    TimedOut,
}
