using System.Text.Encodings.Web;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>The name of an attribute that is written often: made once as it stands in an item, with what surrounds it.</summary>
internal sealed class StoredName
{
    private readonly byte[] _withString; // ,"name":{"S":"
    private readonly byte[] _withNumber; // ,"name":{"N":"
    private readonly int _length; // of ,"name":

    public StoredName(string text)
    {
        Text = text;
        var name = JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        _withString = [.. ",\""u8, .. name, .. "\":{\"S\":\""u8];
        _withNumber = [.. ",\""u8, .. name, .. "\":{\"N\":\""u8];
        _length = name.Length + 4;
    }

    /// <summary>The name itself.</summary>
    public string Text { get; }

    /// <summary><c>,"name":</c>, without the comma if it is the first.</summary>
    public ReadOnlySpan<byte> AsWritten(bool isFirst) => isFirst ? _withString.AsSpan(1, _length - 1) : _withString.AsSpan(0, _length);

    /// <summary><c>,"name":{"S":"</c> or <c>,"name":{"N":"</c>, without the comma if it is the first.</summary>
    public ReadOnlySpan<byte> WithTag(bool isFirst, bool isNumber) => (isNumber ? _withNumber : _withString).AsSpan(isFirst ? 1 : 0);
}
