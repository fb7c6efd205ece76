using System.Text;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// A key of the table: read only if it is stored exactly as it would be written. An upper-case Guid is another key in DynamoDB; read leniently it
/// would be saved under a second identity.
/// </summary>
internal sealed class StrictKeyCodec<T>(ScalarCodec<T> inner) : ScalarCodec<T>
{
    private readonly AttributeTag _tag = Enum.Parse<AttributeTag>(inner.KeyType!.Value.ToString());

    protected override KeyType Kind => inner.KeyType!.Value;

    public override string StoredAs => inner.StoredAs;

    public override bool SortsAsStored => inner.SortsAsStored;

    public override bool IsBridged => inner.IsBridged;

    public override void Write(ItemWriter writer, T value) => inner.Write(writer, value);

    public override T Read(ref AttributeReader reader, AttributeTag tag, ReadContext context)
    {
        if (tag != _tag)
        {
            throw Unexpected(tag);
        }

        var value = inner.Read(ref reader, tag, context);

        // DynamoDB itself treats 5 and 5.0 as one number; base64 has one form per binary.
        if (Kind == DynamoRepository.KeyType.S && !inner.IsWrittenAs(ref reader, value))
        {
            throw new MappingException(Errors.LenientKey(typeof(T)));
        }

        return value;
    }

    public override string ToText(T value) => inner.ToText(value);

    public override T FromText(string text) => inner.FromText(text);
}
