namespace DynamoRepository;

/// <summary>One item of several cannot be read. Never leaves the stores, which say it in their own words.</summary>
internal sealed class UnreadableItemException(MappingException cause, TableRef table, ItemKey? key) : Exception(cause.Message, cause)
{
    public MappingException Cause { get; } = cause;

    /// <summary>The table it is in.</summary>
    public TableRef Table { get; } = table;

    /// <summary>The item's key, where it could be told.</summary>
    public ItemKey? Key { get; } = key;
}
