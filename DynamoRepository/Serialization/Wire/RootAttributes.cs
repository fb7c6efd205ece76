using System.Text;

namespace DynamoRepository;

/// <summary>The attributes of an item's root besides the aggregate's members.</summary>
internal sealed class RootAttributes
{
    public RootAttributes(string etagAttribute, bool keepUnknown)
    {
        ETagUtf8 = Encoding.UTF8.GetBytes(etagAttribute);
        ETagName = new StoredName(etagAttribute);
        KeepUnknown = keepUnknown;
    }

    public byte[] ETagUtf8 { get; }

    public StoredName ETagName { get; }

    public bool KeepUnknown { get; }
}
