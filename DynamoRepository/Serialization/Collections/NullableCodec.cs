using System.Text.Json;

namespace DynamoRepository;

/// <summary>A value type that may be null: null is left out of members and NULL elsewhere, as for references.</summary>
internal sealed class NullableCodec<T>(TypedCodec<T> inner) : TypedCodec<T?>, INullableCodec
    where T : struct
{
    public TypedCodec<T> Inner { get; } = inner;

    ValueCodec INullableCodec.Underlying => Inner;

    public override string StoredAs => Inner.StoredAs;

    public override DynamoType? KeyType => Inner.KeyType;

    public override bool SortsAsStored => Inner.SortsAsStored;

    public override ValueCodec? ElementCodec => Inner.ElementCodec;

    public override bool IsBridged => Inner.IsBridged;

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
