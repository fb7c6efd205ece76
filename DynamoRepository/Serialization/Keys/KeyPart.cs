namespace DynamoRepository;

/// <summary>One key attribute of what has it as a member: an aggregate, or an identity.</summary>
/// <param name="name">The member's name, for messages.</param>
/// <param name="codec">Its stored form.</param>
/// <param name="get">Gets it.</param>
/// <param name="isAssigned">True if the default of a value type means that the key was never set.</param>
internal sealed class KeyPart<T, TKey>(string name, ScalarCodec<TKey> codec, Func<T, TKey> get, bool isAssigned = false) : KeyPart<T>
{
    private readonly bool _refusesDefault = isAssigned && typeof(TKey) is { IsValueType: true, IsEnum: false };

    public override KeyValue ValueOf(T owner)
    {
        try
        {
            var value = get(owner);
            if (value is null || (_refusesDefault && EqualityComparer<TKey>.Default.Equals(value, default)))
            {
                throw new MappingException(isAssigned ? Errors.IdNotSet() : Errors.NullKey());
            }

            return new KeyValue(codec.StoredAs, codec.ToText(value));
        }
        catch (MappingException exception)
        {
            throw exception.Within(name);
        }
    }

    public TKey From(KeyValue value) => codec.FromText(value.Text);
}

/// <summary>One key attribute of an aggregate.</summary>
internal abstract class KeyPart<T>
{
    /// <exception cref="MappingException">It has no value that can be stored.</exception>
    public abstract KeyValue ValueOf(T owner);
}
