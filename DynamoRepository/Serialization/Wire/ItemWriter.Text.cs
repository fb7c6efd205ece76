using System.Buffers;
using System.Text.Unicode;

namespace DynamoRepository;

internal sealed partial class ItemWriter
{
    // More of a text at a time would only make its buffer larger than it has to be.
    private const int LongestChunk = 1024;

    // JSON asks for no more (RFC 8259), and the service takes it as it is.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private void PutText(ReadOnlySpan<char> text)
    {
        while (text.Length > LongestChunk)
        {
            var length = char.IsHighSurrogate(text[LongestChunk - 1]) ? LongestChunk - 1 : LongestChunk;
            PutChunk(text[..length]);
            text = text[length..];
        }

        PutChunk(text);
    }

    private void PutChunk(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        var copied = PlainText.Copy(text, _bytes.AsSpan(_at));
        _at += copied;
        if (copied == text.Length)
        {
            return;
        }

        text = text[copied..];
        for (var next = text.IndexOfAny(Escaped); next >= 0; next = text.IndexOfAny(Escaped))
        {
            PutPlain(text[..next]);
            PutEscaped(text[next]);
            text = text[(next + 1)..];
        }

        PutPlain(text);
    }

    private void PutPlain(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * 3);
        if (Utf8.FromUtf16(text, _bytes.AsSpan(_at), out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw new MappingException(Errors.LoneSurrogate());
        }

        _at += written;
    }

    private void PutEscaped(char character)
    {
        Reserve(6);
        Put((byte)'\\');
        if (character is '"' or '\\')
        {
            Put((byte)character);
            return;
        }

        Put("u00"u8);
        Put((byte)(character < 0x10 ? '0' : '1'));
        Put("0123456789abcdef"u8[character & 0xF]);
    }
}
