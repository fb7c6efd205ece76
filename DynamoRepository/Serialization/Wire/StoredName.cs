using System.Text.Encodings.Web;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>The name of an attribute that is written often: made once as it stands in an item, comma and colon included.</summary>
internal sealed class StoredName
{
    private readonly byte[] _bytes; // ,"name":

    public StoredName(string text)
    {
        Text = text;
        var name = JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        _bytes = [(byte)',', (byte)'"', .. name, (byte)'"', (byte)':'];
    }

    /// <summary>The name itself.</summary>
    public string Text { get; }

    /// <summary><c>"name":</c></summary>
    public ReadOnlySpan<byte> AsFirst => _bytes.AsSpan(1);

    /// <summary><c>,"name":</c></summary>
    public ReadOnlySpan<byte> AsNext => _bytes;
}
