namespace DynamoRepository;

/// <summary>A type marked <c>[DynamoScalar]</c>: stored as its one member, or as its property <c>Value</c>.</summary>
/// <param name="inner">The codec of that member.</param>
/// <param name="unwrap">Reads the member.</param>
/// <param name="wrap">Makes an object of it.</param>
/// <param name="isHeld">True if a field or property of the type is that member.</param>
/// <param name="isByValue">True if the type has other fields too, so that only comparing shows whether the member is all it holds.</param>
internal sealed class WrapperCodec<T, TInner>(
    ScalarCodec<TInner> inner, Func<T, TInner> unwrap, Func<TInner, T> wrap, Predicate<System.Reflection.MemberInfo> isHeld, bool isByValue)
    : ScalarCodec<T>
{
    public ScalarCodec<TInner> Inner { get; } = inner;

    private StaticInstances<T>? _instances;

    public override DynamoType StoredAs => Inner.StoredAs;

    public override bool SortsAsStored => Inner.SortsAsStored;

    public override ValueCodec? Held => Inner;

    public override bool ReadsNull => !isByValue && default(T) is not null && default(TInner) is null;

    public override bool IsHeld(System.Reflection.MemberInfo member) => isHeld(member);

    public override object? HeldIn(object value) => unwrap((T)value);

    public override bool IsStoredAsNull(T value) => !isByValue && unwrap(value) is null;

    public override void KeepInstances(IReadOnlyList<System.Reflection.FieldInfo> fields) =>
        _instances = new StaticInstances<T>(this, fields);

    public override void Write(ItemWriter writer, T value) => Inner.WriteElement(writer, ReadsNull ? unwrap(value) : Unwrap(value));

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => Wrap(Inner.Read(ref reader, tag, context));

    public override string ToText(T value) => Inner.ToText(Unwrap(value));

    public override T FromText(string text) => Wrap(Inner.FromText(text));

    // No text: there is none for a key or in a set, and an object around null would be read as no object at all.
    private TInner Unwrap(T value) => (isByValue ? Whole(value) : unwrap(Exactly(value))) is { } inner
        ? inner
        : throw new MappingException(Errors.NullInScalar(typeof(T)));

    // One of a derived class would lose what that adds.
    private static T Exactly(T value) => typeof(T).IsValueType || value is null || value.GetType() == typeof(T)
        ? value
        : throw new MappingException(Errors.UndeclaredSubtype(typeof(T), value.GetType()));

    // A struct that was never given a value may throw, and what was not made by the same method may have more to it.
    private TInner Whole(T value)
    {
        try
        {
            var inner = unwrap(value);
            return inner is null || (wrap(inner) is { } again && again.GetType() == value!.GetType() && again.Equals(value))
                ? inner
                : throw new MappingException(Errors.MoreThanItsValue(typeof(T)));
        }
        catch (Exception cause) when (cause is not MappingException)
        {
            throw new MappingException(Errors.ValueThrew(typeof(T)), cause);
        }
    }

    private T Wrap(TInner value)
    {
        try
        {
            return _instances is null ? wrap(value) : _instances.Find(wrap(value));
        }
        catch (Exception cause) when (cause is not MappingException)
        {
            throw new MappingException(isByValue ? Errors.ValueRefused(typeof(T)) : Errors.ConstructorThrew(typeof(T)), cause);
        }
    }
}
