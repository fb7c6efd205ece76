namespace DynamoRepository;

/// <summary>Gets the key under which an aggregate is stored.</summary>
internal abstract class AggregateKey<T>
{
    /// <summary>True if the key is the aggregate's identity, which never changes.</summary>
    public abstract bool IsFixed { get; }

    /// <exception cref="MappingException">A part of it has no stored form, or was never set.</exception>
    public abstract ItemKey Of(T aggregate);
}
