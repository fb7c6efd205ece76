namespace DynamoRepository.Tests.Faults;

/// <summary>How a write ends for the caller.</summary>
public enum Ends
{
    /// <summary>It succeeds.</summary>
    Success,

    /// <summary><c>Connection</c>, and it may have happened.</summary>
    Unknown,

    /// <summary><c>Connection</c>, and it has not happened.</summary>
    NotSent,

    /// <summary><c>Conflict</c>, and it may have happened before somebody else saved.</summary>
    UnknownConflict,

    /// <summary><c>Conflict</c>, and it has not happened.</summary>
    Conflict,

    /// <summary><c>Duplicate</c>.</summary>
    Duplicate,

    /// <summary><c>Duplicate</c>, and it may have happened before somebody else saved.</summary>
    UnknownDuplicate,

    /// <summary><c>NotFound</c>.</summary>
    NotFound,

    /// <summary><c>NotFound</c>, and it may have happened, so that nothing is found any more.</summary>
    UnknownNotFound,
}
