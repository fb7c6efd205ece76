namespace DynamoRepository.Tests.Faults;

/// <summary>The writes of one aggregate.</summary>
public enum WriteOperation
{
    /// <summary><c>SaveAsync</c> of an instance that was never stored; it says "Mine".</summary>
    SaveNew,

    /// <summary><c>SaveAsync</c> of an instance that was loaded as "Original" and says "Mine" now.</summary>
    SaveLoaded,

    /// <summary><c>AddAsync</c> of an instance that was never stored; it says "Mine".</summary>
    Add,

    /// <summary><c>UpdateAsync</c> of "Original" to "Mine".</summary>
    Update,

    /// <summary><c>DeleteAsync</c> of an instance that was loaded as "Original".</summary>
    Delete,

    /// <summary><c>DeleteByIdAsync</c> of "Original".</summary>
    DeleteById,
}
