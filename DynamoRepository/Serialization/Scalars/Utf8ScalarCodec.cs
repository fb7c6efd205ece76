using System.Text;

namespace DynamoRepository;

/// <summary>A scalar whose text is short ASCII, formatted and parsed without a string in between.</summary>
internal abstract class Utf8ScalarCodec<T> : ScalarCodec<T>
{
    // Enough for every number DynamoDB can hold in plain digits, and for every date and Guid.
    private const int Longest = 192;

    /// <summary>Puts the value's text into the buffer and gives its length; refuses what DynamoDB cannot hold.</summary>
    protected abstract int Format(T value, Span<byte> destination);

    /// <summary>Reads the text; false when it is none of the accepted forms.</summary>
    protected abstract bool TryParse(ReadOnlySpan<byte> text, out T value);

    public override void Write(ItemWriter writer, T value)
    {
        var text = writer.BeginText(StoredAs == DynamoType.N, Longest);
        writer.EndText(Format(value, text));
    }

    public override void WriteMember(ItemWriter writer, StoredName name, T value)
    {
        if (value is not null)
        {
            var text = writer.BeginText(name, StoredAs == DynamoType.N, Longest);
            writer.EndText(Format(value, text));
        }
    }

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context)
    {
        if (!Accepts(tag))
        {
            throw Unexpected(tag);
        }

        var understood = reader.IsEscaped
            ? TryParse(Encoding.UTF8.GetBytes(reader.GetString()), out var value)
            : TryParse(reader.Text, out value);
        return understood ? value : throw new MappingException(Errors.BadText(typeof(T), StoredForm));
    }

    public override bool IsWrittenAs(ref AttributeReader reader, T value)
    {
        Span<byte> text = stackalloc byte[Longest];
        return reader.TextEquals(text[..Format(value, text)]);
    }

    public override string ToText(T value)
    {
        Span<byte> text = stackalloc byte[Longest];
        return Encoding.UTF8.GetString(text[..Format(value, text)]);
    }

    public override T FromText(string text) =>
        TryParse(Encoding.UTF8.GetBytes(text), out var value) ? value : throw new MappingException(Errors.BadText(typeof(T), StoredForm));

    /// <summary>Which tags are read: the one that is written, unless more is accepted.</summary>
    protected virtual bool Accepts(DynamoType tag) =>
        tag == (StoredAs == DynamoType.N ? DynamoType.N : DynamoType.S);
}
