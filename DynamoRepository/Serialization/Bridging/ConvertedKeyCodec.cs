namespace DynamoRepository;

/// <summary>A key whose text, number or binary a <c>JsonConverter</c> writes.</summary>
/// <param name="inner">What calls the converter.</param>
/// <param name="kind">The type that the converter writes; a value of another type is refused.</param>
internal sealed class ConvertedKeyCodec<T>(NewtonsoftCodec<T> inner, DynamoType kind) : ScalarCodec<T>
{
    protected override DynamoType Kind => kind;

    public override string StoredAs => $"{kind}, {inner.StoredAs}";

    public override bool IsBridged => true;

    // Only the converter knows how what it writes is ordered.
    public override bool SortsAsStored => false;

    public override void Write(ItemWriter writer, T value) => ConvertedText.Write(writer, kind, ToText(value));

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => inner.Read(ref reader, tag, context);

    public override string ToText(T value)
    {
        var (tag, text) = ConvertedText.Of(inner, value);
        return tag.ToString() == kind.ToString()
            ? text
            : throw new MappingException(Errors.ConvertedKeyDiffers(typeof(T), inner.StoredAs, kind, tag));
    }

    public override T FromText(string text) => ConvertedText.Read(inner, kind, text);
}
