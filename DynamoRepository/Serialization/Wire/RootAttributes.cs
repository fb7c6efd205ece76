using System.Text;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>What an item's root holds besides the aggregate's members.</summary>
internal sealed class RootAttributes
{
    public RootAttributes(string etagAttribute, bool keepUnknown)
    {
        ETagUtf8 = Encoding.UTF8.GetBytes(etagAttribute);
        ETagName = JsonEncodedText.Encode(etagAttribute);
        KeepUnknown = keepUnknown;
    }

    public byte[] ETagUtf8 { get; }

    public JsonEncodedText ETagName { get; }

    public bool KeepUnknown { get; }
}
