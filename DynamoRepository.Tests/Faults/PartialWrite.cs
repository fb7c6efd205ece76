namespace DynamoRepository.Tests.Faults;

/// <summary>
/// The writes with a condition, and those of a part. All are made of "Original 0": the name, and how many changes it has seen.
/// </summary>
public enum PartialWrite
{
    /// <summary><c>SaveAsync</c> of a loaded instance that says "Mine" now, when the name is "Original".</summary>
    SaveWhen,

    /// <summary><c>SaveAsync</c> of a new instance that says "Mine", when the name of what is stored is "Original".</summary>
    SaveNewWhen,

    /// <summary><c>DeleteAsync</c> of a loaded instance, when the name is "Original".</summary>
    DeleteWhen,

    /// <summary><c>DeleteByIdAsync</c>, when the name is "Original".</summary>
    DeleteByIdWhen,

    /// <summary>The same, of the version that was loaded.</summary>
    DeleteByIdExpected,

    /// <summary><c>PatchAsync</c> that sets the name to "Mine" and adds a change: not to be done twice.</summary>
    PatchAdd,

    /// <summary><c>PatchAsync</c> that only sets the name to "Mine".</summary>
    PatchSet,

    /// <summary>As <see cref="PatchAdd"/>, of the version that was loaded.</summary>
    PatchExpected,
}
