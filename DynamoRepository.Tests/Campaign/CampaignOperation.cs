namespace DynamoRepository.Tests.Campaign;

/// <summary>
/// What is called: "Mine" is what the caller writes, "Original" what it loaded, "Theirs" what somebody else has written since.
/// </summary>
public enum CampaignOperation
{
    /// <summary><c>SaveAsync</c> of a new instance; nothing is stored.</summary>
    SaveNew,

    /// <summary><c>SaveAsync</c> of a new instance; an item of that key is stored.</summary>
    SaveOver,

    /// <summary><c>SaveAsync</c> of a loaded instance.</summary>
    SaveLoaded,

    /// <summary><c>SaveAsync</c> of a loaded instance that somebody saved since.</summary>
    SaveStale,

    /// <summary><c>AddAsync</c>; nothing is stored.</summary>
    Add,

    /// <summary><c>AddAsync</c>; an item of that key is stored.</summary>
    AddTaken,

    /// <summary><c>DeleteAsync</c> of a loaded instance.</summary>
    Delete,

    /// <summary><c>DeleteAsync</c> of a loaded instance that somebody saved since.</summary>
    DeleteStale,

    /// <summary><c>DeleteByIdAsync</c>.</summary>
    DeleteById,

    /// <summary><c>UpdateAsync</c>.</summary>
    Update,

    /// <summary><c>SaveAllAsync</c> of two new instances.</summary>
    SaveAllNew,

    /// <summary><c>SaveAllAsync</c> of a loaded instance.</summary>
    SaveAllLoaded,

    /// <summary><c>DeleteByIdsAsync</c> of two.</summary>
    DeleteMany,

    /// <summary>A transaction that saves a loaded instance and adds a new one.</summary>
    TransactionWrite,

    /// <summary><c>GetByIdAsync</c>.</summary>
    Get,

    /// <summary><c>FindByIdAsync</c>.</summary>
    Find,

    /// <summary><c>ExistsByIdAsync</c>.</summary>
    Exists,

    /// <summary>A query by key, and its first page.</summary>
    QueryPage,

    /// <summary><c>GetByIdsAsync</c> of two.</summary>
    BatchGet,

    /// <summary>A transaction that reads two.</summary>
    TransactionRead,
}
