namespace DynamoRepository;

/// <summary>A key whose text, number or binary a <c>JsonConverter</c> writes.</summary>
/// <param name="inner">The codec that calls the converter.</param>
/// <param name="kind">The type that the converter writes; a value of another type is refused.</param>
internal sealed class ConvertedKeyCodec<T>(NewtonsoftCodec<T> inner, DynamoType kind) : ScalarCodec<T>
{
    public override DynamoType StoredAs => kind;

    public override string StoredForm => $"{kind}, {inner.StoredForm}";

    public override bool IsBridged => true;

    // Only the converter knows how what it writes is ordered.
    public override bool SortsAsStored => false;

    public override void Write(ItemWriter writer, T value) => ConvertedText.Write(writer, kind, ToText(value));

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => inner.Read(ref reader, tag, context);

    public override string ToText(T value)
    {
        var (tag, text) = ConvertedText.Of(inner, value);
        return tag == kind
            ? text
            : throw new MappingException(Errors.ConvertedKeyDiffers(typeof(T), inner.StoredForm, kind, tag));
    }

    public override T FromText(string text) => ConvertedText.Read(inner, kind, text);
}
