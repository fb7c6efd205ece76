namespace DynamoRepository;

/// <summary>What the end of an operation means to an operator.</summary>
internal enum OutcomeKind
{
    /// <summary>It did what it should.</summary>
    Success,

    /// <summary>An end that every caller reckons with: no error.</summary>
    Expected,

    /// <summary>The caller cancelled it.</summary>
    Cancelled,

    /// <summary>An exception that is not the library's: the caller's own, or about wrong use.</summary>
    Foreign,

    /// <summary>The service throttled it.</summary>
    Throttled,

    /// <summary>It failed.</summary>
    Failure,
}
