namespace DynamoRepository;

/// <summary>
/// Stands for the codec of a type that holds itself, such as <c>class Tree : List&lt;Tree&gt;</c>, until that codec exists.
/// </summary>
internal sealed class LateCodec<T>(StandIn standIn) : TypedCodec<T>
{
    private TypedCodec<T>? _codec;

    // Asked while models are still being built, when nothing else is known: only collections need a stand-in.
    public override DynamoType StoredAs => standIn.Codec?.StoredAs ?? DynamoType.L;

    public override string StoredForm => standIn.Codec?.StoredForm ?? base.StoredForm;

    public override bool IsCollection => standIn.Codec?.IsCollection ?? true;

    public override bool IsBridged => standIn.Codec?.IsBridged ?? false;

    public override bool MayHaveComparer => standIn.Codec?.MayHaveComparer ?? false;

    private TypedCodec<T> Codec => _codec ??= (TypedCodec<T>)standIn.Codec!;

    public override void Write(ItemWriter writer, T value) => Codec.Write(writer, value);

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => Codec.Read(ref reader, tag, context);

    public override T ReadInto(ref AttributeReader reader, DynamoType tag, ReadContext context, T? existing) =>
        Codec.ReadInto(ref reader, tag, context, existing);

    public override T Adopt(T? existing, T value) => Codec.Adopt(existing, value);

    public override T Empty(T? existing) => Codec.Empty(existing);

    public override object? ComparerOf(T value) => Codec.ComparerOf(value);

    public override object? LoadedComparer(T? existing) => Codec.LoadedComparer(existing);

    public override void WriteMember(ItemWriter writer, StoredName name, T value) => Codec.WriteMember(writer, name, value);
}
