namespace DynamoRepository;

/// <summary>The content of a table's stream for each change.</summary>
public enum TableStreamView
{
    /// <summary>No stream.</summary>
    None,

    /// <summary>The item's key.</summary>
    KeysOnly,

    /// <summary>The item after the change.</summary>
    NewImage,

    /// <summary>The item before the change.</summary>
    OldImage,

    /// <summary>The item before and after the change.</summary>
    NewAndOldImages,
}
