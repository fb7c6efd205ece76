using System.Text;

namespace DynamoRepository;

/// <summary>The attributes of an item's root besides the aggregate's members.</summary>
internal sealed class RootAttributes
{
    public RootAttributes(string etagAttribute, bool keepUnknown, string? versionAttribute = null)
    {
        if (versionAttribute is not null)
        {
            VersionUtf8 = Encoding.UTF8.GetBytes(versionAttribute);
            VersionName = new StoredName(versionAttribute);
        }

        ETagUtf8 = Encoding.UTF8.GetBytes(etagAttribute);
        ETagName = new StoredName(etagAttribute);
        KeepUnknown = keepUnknown;
    }

    public byte[] ETagUtf8 { get; }

    public StoredName ETagName { get; }

    public bool KeepUnknown { get; }

    /// <summary>The attribute that holds the version of the item's form; null if the type declares none.</summary>
    public byte[]? VersionUtf8 { get; }

    public StoredName? VersionName { get; }

    /// <summary>True if the name is that of an attribute which the item itself has.</summary>
    public bool Reserves(string name) => name == ETagName.Text || name == VersionName?.Text;
}
