namespace DynamoRepository;

/// <summary>What a table's stream tells of each change.</summary>
public enum TableStreamView
{
    /// <summary>There is no stream.</summary>
    None,

    /// <summary>The key of the item.</summary>
    KeysOnly,

    /// <summary>The item after the change.</summary>
    NewImage,

    /// <summary>The item before the change.</summary>
    OldImage,

    /// <summary>The item before and after the change.</summary>
    NewAndOldImages,
}
