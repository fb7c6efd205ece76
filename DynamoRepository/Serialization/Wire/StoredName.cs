using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>The name of an attribute that is written often: made once as it stands in an item, with what surrounds it.</summary>
internal sealed class StoredName
{
    // Copied in pieces of a length that the compiler knows: names are so short that anything else costs more than the bytes.
    private const int Piece = 32;

    private const int Tag = 6; // {"S":"

    private readonly byte[] _withString; // ,"name":{"S":" and then zeros
    private readonly byte[] _withNumber; // ,"name":{"N":" and then zeros
    private readonly int _length; // of ,"name":{"S":"

    public StoredName(string text)
    {
        Text = text;
        var name = AsJson(text);
        byte[] zeros = new byte[Piece];
        _withString = [.. ",\""u8, .. name, .. "\":{\"S\":\""u8, .. zeros];
        _withNumber = [.. ",\""u8, .. name, .. "\":{\"N\":\""u8, .. zeros];
        _length = _withString.Length - Piece;
    }

    /// <summary>The name itself.</summary>
    public string Text { get; }

    /// <summary>The number of bytes that <see cref="CopyTo"/> and <see cref="CopyWithTag"/> may overwrite.</summary>
    public int Room => _withString.Length;

    /// <summary><c>,"name":</c>, without the comma if it is the first.</summary>
    public ReadOnlySpan<byte> AsWritten(bool isFirst) => _withString.AsSpan(0, _length - Tag)[(isFirst ? 1 : 0)..];

    /// <summary>
    /// Copies <c>,"name":</c>, without the comma if it is the first, and gives the length. What stands behind it, within
    /// <see cref="Room"/>, is overwritten.
    /// </summary>
    public int CopyTo(Span<byte> destination, bool isFirst) => Copy(_withString, _length - Tag, isFirst, destination);

    /// <summary>Copies <c>,"name":{"S":"</c> or <c>,"name":{"N":"</c>, likewise.</summary>
    public int CopyWithTag(Span<byte> destination, bool isFirst, bool isNumber) =>
        Copy(isNumber ? _withNumber : _withString, _length, isFirst, destination);

    // The encoder is loaded for names that need it.
    private static byte[] AsJson(string text) => text.All(IsPlain)
        ? Encoding.UTF8.GetBytes(text)
        : JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray();

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Copy(byte[] padded, int length, bool isFirst, Span<byte> destination)
    {
        var comma = isFirst ? 1 : 0;
        var source = padded.AsSpan(comma);
        length -= comma;
        var at = 0;
        do
        {
            source.Slice(at, Piece).CopyTo(destination[at..]);
            at += Piece;
        }
        while (at < length);
        return length;
    }
}
