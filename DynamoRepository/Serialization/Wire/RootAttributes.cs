using System.Text;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>What an item's root holds besides the aggregate's members.</summary>
internal sealed class RootAttributes
{
    private readonly byte[]? _discriminator;

    public RootAttributes(string etagAttribute, bool keepUnknown, string? discriminator)
    {
        ETagUtf8 = Encoding.UTF8.GetBytes(etagAttribute);
        ETagName = JsonEncodedText.Encode(etagAttribute);
        KeepUnknown = keepUnknown;
        _discriminator = discriminator is null ? null : Encoding.UTF8.GetBytes(discriminator);
    }

    public byte[] ETagUtf8 { get; }

    public JsonEncodedText ETagName { get; }

    public bool KeepUnknown { get; }

    public bool IsDiscriminator(ref AttributeReader reader) => _discriminator is not null && reader.TextEquals(_discriminator);
}
