using System.Text;
using System.Text.Json;

namespace DynamoRepository;

internal ref partial struct AttributeReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary><see cref="Text"/> as a string.</summary>
    public readonly string GetString()
    {
        try
        {
            return IsEscaped ? TextToken().GetString()! : StrictUtf8.GetString(Text);
        }
        catch (Exception cause) when (cause is InvalidOperationException or DecoderFallbackException)
        {
            throw new MappingException(Errors.BrokenText(), cause);
        }
    }

    /// <summary><see cref="Text"/> in UTF-8, without JSON's escapes.</summary>
    public readonly byte[] GetUtf8()
    {
        if (!IsEscaped)
        {
            return Text.ToArray();
        }

        var buffer = new byte[_textLength]; // escapes only ever shrink
        try
        {
            return buffer[..TextToken().CopyString(buffer)];
        }
        catch (InvalidOperationException cause)
        {
            throw new MappingException(Errors.BrokenText(), cause);
        }
    }

    // Half of a surrogate pair, which is an InvalidOperationException, is no text, and equal to none.

    /// <summary>True if <see cref="Text"/> means the UTF-8 given.</summary>
    public readonly bool TextEquals(ReadOnlySpan<byte> text) => IsEscaped ? EscapedEquals(text) : Text.SequenceEqual(text);

    /// <summary>True if <see cref="Text"/> means the characters given.</summary>
    public readonly bool TextEquals(ReadOnlySpan<char> text)
    {
        // In UTF-8 a text has at least as many bytes as characters, and exactly as many if it is ASCII.
        if (!IsEscaped && _textLength <= text.Length)
        {
            return Ascii.Equals(Text, text);
        }

        try
        {
            return TextToken().ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary><see cref="Text"/> as the bytes that it is the base64 of; false when it is none.</summary>
    public readonly bool TryGetBytes(out byte[] bytes)
    {
        try
        {
            return TextToken().TryGetBytesFromBase64(out bytes!);
        }
        catch (InvalidOperationException)
        {
            bytes = [];
            return false;
        }
    }

    private readonly bool EscapedEquals(ReadOnlySpan<byte> text)
    {
        try
        {
            return TextToken().ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private readonly Utf8JsonReader TextToken()
    {
        var reader = General(TextPosition);
        reader.Read();
        return reader;
    }

    private readonly Utf8JsonReader General(int position) => new(_json[position..]);
}
