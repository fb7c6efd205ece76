namespace DynamoRepository;

/// <summary>What identifies an item, as a caller has it, to and from the item's key.</summary>
internal abstract class Identity<TId>
{
    /// <exception cref="MappingException">The identity has no stored form.</exception>
    public abstract ItemKey KeyOf(TId id);

    /// <exception cref="MappingException">The key is none that is written for an identity.</exception>
    public abstract TId From(ItemKey key);

    /// <summary>The identity that a key is, for whoever wants to know more of a failure; null where there is none.</summary>
    public object? TryFrom(ItemKey key)
    {
        try
        {
            return From(key);
        }
        catch (MappingException)
        {
            return null;
        }
    }
}
