namespace DynamoRepository;

/// <summary>The reason why something was sent again.</summary>
internal enum RepetitionCause
{
    /// <summary>Another writer saved the aggregate between loading and saving.</summary>
    Conflict,

    /// <summary>Another writer or transaction was writing the same item at that moment.</summary>
    Contention,

    /// <summary>The service throttled the attempt.</summary>
    Throttled,

    /// <summary>The attempt failed, or its response was lost.</summary>
    Failure,
}
