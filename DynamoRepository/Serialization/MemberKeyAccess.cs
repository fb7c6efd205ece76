using System.Globalization;

namespace DynamoRepository;

/// <summary>A key attribute that is a member of the aggregate.</summary>
internal sealed class MemberKeyAccess<T, TKey>(MemberModel member, ScalarCodec<TKey> codec, Func<T, TKey> get) : KeyAccess<T>
{
    public override string Name => member.Name;

    public override bool IsId => MemberAccess.IsId(member);

    public override KeyValue ValueOf(T aggregate)
    {
        var value = get(aggregate);
        if (value is null)
        {
            throw new MappingException(Errors.NullKey()).Within(member.Name);
        }

        try
        {
            return ValueOfKey(value);
        }
        catch (MappingException exception)
        {
            throw exception.Within(member.Name);
        }
    }

    public override KeyValue ValueFrom(object value, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(value, parameterName);
        if (value is TKey key || TryWiden(value, out key!))
        {
            return ValueOfKey(key);
        }

        throw new ArgumentException(Errors.WrongKeyType(typeof(T), member.Name, typeof(TKey), value.GetType()), parameterName);
    }

    /// <summary>The stored form of a key.</summary>
    public KeyValue ValueOfKey(TKey key) => new(codec.KeyType!.Value, codec.ToText(key));

    // An int literal for a long key is what callers write.
    private static bool TryWiden(object value, out TKey key)
    {
        key = default!;
        if (Type.GetTypeCode(value.GetType()) is < TypeCode.SByte or > TypeCode.UInt64 || Type.GetTypeCode(typeof(TKey)) is < TypeCode.SByte or > TypeCode.Decimal || typeof(TKey).IsEnum || value is Enum)
        {
            return false;
        }

        try
        {
            key = (TKey)Convert.ChangeType(value, typeof(TKey), CultureInfo.InvariantCulture);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
