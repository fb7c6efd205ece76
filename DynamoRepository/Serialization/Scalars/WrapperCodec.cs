namespace DynamoRepository;

/// <summary>A type marked <c>[DynamoScalar]</c>: stored as its one member.</summary>
internal sealed class WrapperCodec<T, TInner>(ScalarCodec<TInner> inner, Func<T, TInner> unwrap, Func<TInner, T> wrap) : ScalarCodec<T>
{
    public ScalarCodec<TInner> Inner { get; } = inner;

    private StaticInstances<T>? _instances;

    public override DynamoType StoredAs => Inner.StoredAs;

    public override bool SortsAsStored => Inner.SortsAsStored;

    public override bool ReadsNull => default(T) is not null && default(TInner) is null;

    public override bool IsStoredAsNull(T value) => unwrap(value) is null;

    public override void KeepInstances(IReadOnlyList<System.Reflection.FieldInfo> fields) =>
        _instances = new StaticInstances<T>(this, fields);

    public override void Write(ItemWriter writer, T value) => Inner.WriteElement(writer, ReadsNull ? unwrap(value) : Unwrap(value));

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => Wrap(Inner.Read(ref reader, tag, context));

    public override string ToText(T value) => Inner.ToText(Unwrap(value));

    public override T FromText(string text) => Wrap(Inner.FromText(text));

    // No text: there is none for a key or in a set, and an object around null would be read as no object at all.
    private TInner Unwrap(T value) =>
        unwrap(Exactly(value)) is { } inner ? inner : throw new MappingException(Errors.NullInScalar(typeof(T)));

    // One of a derived class would lose what that adds.
    private static T Exactly(T value) => typeof(T).IsValueType || value is null || value.GetType() == typeof(T)
        ? value
        : throw new MappingException(Errors.UndeclaredSubtype(typeof(T), value.GetType()));

    private T Wrap(TInner value)
    {
        try
        {
            return _instances is null ? wrap(value) : _instances.Find(wrap(value));
        }
        catch (Exception cause) when (cause is not MappingException)
        {
            throw new MappingException(Errors.ConstructorThrew(typeof(T)), cause);
        }
    }
}
