namespace DynamoRepository;

/// <summary>A value type that may be null: null is left out of members and NULL elsewhere, as for references.</summary>
internal sealed class NullableCodec<T>(TypedCodec<T> inner) : TypedCodec<T?>
    where T : struct
{
    public TypedCodec<T> Inner { get; } = inner;

    public override ValueCodec? Underlying => Inner;

    public override DynamoType StoredAs => Inner.StoredAs;

    public override string StoredForm => Inner.StoredForm;

    public override DynamoType? KeyType => Inner.KeyType;

    public override bool SortsAsStored => Inner.SortsAsStored;

    public override Subtypes? Subtypes => Inner.Subtypes;

    public override ValueCodec? ElementCodec => Inner.ElementCodec;

    public override bool IsBridged => Inner.IsBridged;

    public override ValueCodec? Held => Inner.Held;

    public override bool IsHeld(System.Reflection.MemberInfo member) => Inner.IsHeld(member);

    public override object? HeldIn(object value) => Inner.HeldIn(value);

    public override bool CutsOff(object value) => Inner.CutsOff(value);

    public override ValueCodec AsKey(DynamoType? declared) =>
        Inner.AsKey(declared) is var key && key != Inner ? new NullableCodec<T>((TypedCodec<T>)key) : this;

    public override void Write(ItemWriter writer, T? value)
    {
        var there = value.GetValueOrDefault();
        if (Inner.IsStoredAsNull(there))
        {
            throw new MappingException(Errors.NullInScalar(typeof(T)));
        }

        Inner.Write(writer, there);
    }

    public override T? Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => Inner.Read(ref reader, tag, context);
}
