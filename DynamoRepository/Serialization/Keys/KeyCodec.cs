namespace DynamoRepository;

/// <summary>A key, stored as its type always is; what a key adds is in the classes derived from this one.</summary>
internal abstract class KeyCodec<T>(ScalarCodec<T> inner) : ScalarCodec<T>
{
    protected ScalarCodec<T> Inner { get; } = inner;

    public override DynamoType StoredAs => Inner.StoredAs;

    public override string StoredForm => Inner.StoredForm;

    public override bool SortsAsStored => Inner.SortsAsStored;

    public override bool IsBridged => Inner.IsBridged;

    public override ValueCodec? Held => Inner.Held;

    public override bool IsHeld(System.Reflection.MemberInfo member) => Inner.IsHeld(member);

    public override object? HeldIn(object value) => Inner.HeldIn(value);

    public override bool CutsOff(object value) => Inner.CutsOff(value);

    public override void Write(ItemWriter writer, T value) => Inner.Write(writer, value);

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => Inner.Read(ref reader, tag, context);

    public override bool IsWrittenAs(ref AttributeReader reader, T value) => Inner.IsWrittenAs(ref reader, value);

    public override string ToText(T value) => Inner.ToText(value);

    public override T FromText(string text) => Inner.FromText(text);
}
