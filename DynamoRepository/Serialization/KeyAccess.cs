namespace DynamoRepository;

/// <summary>Gets a key attribute's value from an aggregate, or from a value that a caller gave.</summary>
internal abstract class KeyAccess<T>
{
    /// <summary>The member's name.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the key is the entity's Id, which never changes.</summary>
    public abstract bool IsId { get; }

    public abstract KeyValue ValueOf(T aggregate);

    public abstract KeyValue ValueFrom(object value, string parameterName);
}
