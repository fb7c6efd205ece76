namespace DynamoRepository;

/// <summary>One item of a page cannot be read. Never leaves the stores, which say it in their own words.</summary>
internal sealed class UnreadableItemException(MappingException cause, ItemKey? key) : Exception(cause.Message, cause)
{
    public MappingException Cause { get; } = cause;

    /// <summary>The item's key, where it could be told.</summary>
    public ItemKey? Key { get; } = key;
}
