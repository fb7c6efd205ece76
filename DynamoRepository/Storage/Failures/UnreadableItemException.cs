namespace DynamoRepository;

/// <summary>
/// One item of several cannot be read, and where it ends is unknown, so the others cannot be read either. Never leaves the stores, which
/// report it with their own message.
/// </summary>
internal sealed class UnreadableItemException(MappingException cause, TableRef table, ItemKey? key) : Exception(cause.Message, cause)
{
    public MappingException Cause { get; } = cause;

    /// <summary>The item's table.</summary>
    public TableRef Table { get; } = table;

    /// <summary>The item's key, if it could be determined.</summary>
    public ItemKey? Key { get; } = key;
}
