namespace DynamoRepository;

/// <summary>Converts an identity, as a caller has it, to an item's key and back.</summary>
internal abstract class Identity<TId>
{
    /// <exception cref="MappingException">The identity has no stored form.</exception>
    public abstract ItemKey KeyOf(TId id);

    /// <exception cref="MappingException">The key is none that is written for an identity.</exception>
    public abstract TId From(ItemKey key);

    /// <summary>The identity of a key, for the report of a failure; null if the key is not one of an identity.</summary>
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
