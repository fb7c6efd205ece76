namespace DynamoRepository;

/// <summary>A type that is stored as its text: <c>Uri</c>, <c>Version</c>, <c>IPAddress</c>, <c>char</c>.</summary>
internal sealed class ParsedStringCodec<T>(Func<T, string> format, Func<string, T> parse, bool sorts = false) : ScalarCodec<T>
{
    public override DynamoType StoredAs => DynamoType.S;

    public override bool SortsAsStored => sorts;

    public override void Write(ItemWriter writer, T value) => writer.WriteString(ToText(value));

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        tag == DynamoType.S ? FromText(reader.GetString()) : throw Unexpected(tag);

    public override string ToText(T value)
    {
        var text = format(value);
        Surrogates.Check(text);
        return text;
    }

    public override T FromText(string text)
    {
        try
        {
            return parse(text);
        }
        catch (Exception cause) when (cause is FormatException or ArgumentException or OverflowException
            or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            // Not with its cause, whose message may quote what is stored.
            throw new MappingException(Errors.BadText(typeof(T), StoredForm));
        }
    }
}
