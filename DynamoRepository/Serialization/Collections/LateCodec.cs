using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// Stands for the codec of a type that holds itself, such as <c>class Tree : List&lt;Tree&gt;</c>, until that codec exists.
/// </summary>
internal sealed class LateCodec<T> : TypedCodec<T>, ILateCodec
{
    private TypedCodec<T>? _codec;

    public ValueCodec Codec
    {
        set => _codec = (TypedCodec<T>)value;
    }

    // Asked while models are still being built, when nothing else is known: only collections need a stand-in.
    public override string StoredAs => _codec?.StoredAs ?? "L";

    public override bool IsCollection => _codec?.IsCollection ?? true;

    public override bool IsBridged => _codec?.IsBridged ?? false;

    public override void Write(ItemWriter writer, T value) => _codec!.Write(writer, value);

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => _codec!.Read(ref reader, tag, context);

    public override T ReadInto(ref AttributeReader reader, DynamoType tag, ReadContext context, T? existing) =>
        _codec!.ReadInto(ref reader, tag, context, existing);

    public override T Adopt(T? existing, T value) => _codec!.Adopt(existing, value);

    public override T Empty(T? existing) => _codec!.Empty(existing);

    public override void WriteMember(ItemWriter writer, StoredName name, T value) => _codec!.WriteMember(writer, name, value);
}
