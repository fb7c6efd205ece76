namespace DynamoRepository;

/// <summary>Bytes: <c>B</c>; base64 in an <c>S</c> is read too.</summary>
internal sealed class BinaryCodec<T>(Func<T, ReadOnlyMemory<byte>> toBytes, Func<byte[], T> fromBytes) : ScalarCodec<T>
{
    public override DynamoType StoredAs => DynamoType.B;

    public override void Write(ItemWriter writer, T value) => writer.WriteBinary(toBytes(value).Span);

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        if (tag is not (DynamoType.B or DynamoType.S))
        {
            throw Unexpected(tag);
        }

        return reader.TryGetBytes(out var bytes) ? fromBytes(bytes) : throw new MappingException(Errors.NotBase64(typeof(T)));
    }

    public override string ToText(T value) => Convert.ToBase64String(toBytes(value).Span);

    public override T FromText(string text)
    {
        try
        {
            return fromBytes(Convert.FromBase64String(text));
        }
        catch (FormatException cause)
        {
            throw new MappingException(Errors.NotBase64(typeof(T)), cause);
        }
    }
}
