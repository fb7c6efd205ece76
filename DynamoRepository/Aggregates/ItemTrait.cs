namespace DynamoRepository;

/// <summary>What a check may find about an item.</summary>
internal enum ItemTrait
{
    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>It can be read, and the aggregate cannot be saved.</summary>
    Unsavable,

    /// <summary>It has an attribute that the class does not know, which the next save keeps.</summary>
    Kept,

    /// <summary>It has an attribute that the class does not know, which the next save drops.</summary>
    Dropped,
}
