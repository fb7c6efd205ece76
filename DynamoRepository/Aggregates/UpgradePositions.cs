using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DynamoRepository;

/// <summary>Where each segment of an upgrade stands, and that as a token. Not thread-safe.</summary>
internal sealed class UpgradePositions
{
    private const int CountLength = sizeof(ushort);

    // Of an option that has no upper bound; a token of more would be too long to keep.
    private const int MostSegments = 256;

    private readonly byte[] _fingerprint;
    private readonly byte[]? _key;
    private readonly PartPosition[] _parts;
    private string? _token;

    private UpgradePositions(byte[] fingerprint, byte[]? key, IEnumerable<PartPosition> parts) =>
        (_fingerprint, _key, _parts) = (fingerprint, key, [.. parts]);

    /// <summary>The number of segments.</summary>
    public int Segments => _parts.Length;

    /// <summary>Where a segment stands.</summary>
    public PartPosition this[int segment] => _parts[segment];

    /// <summary>The positions as a token; null when nothing is left of any segment.</summary>
    public string? Token
    {
        get
        {
            var joined = PartPosition.Join(_parts);
            if (joined.IsEmpty)
            {
                return null;
            }

            var counted = new byte[CountLength + joined.Length];
            BinaryPrimitives.WriteUInt16BigEndian(counted, (ushort)_parts.Length);
            joined.CopyTo(counted.AsMemory(CountLength));
            return _token ??= PageToken.Write(_fingerprint, indexName: null, counted, _key);
        }
    }

    /// <summary>The beginning of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="upgrades">The upgrades of its items.</param>
    /// <param name="subtypes">The subtypes that are upgraded, if those are not all.</param>
    /// <param name="segments">The number of segments, as far as it is possible.</param>
    /// <param name="key">The key that tokens are signed with, or null.</param>
    public static UpgradePositions Beginning(
        TableRef table, ItemUpgrades upgrades, ItemSubtypes? subtypes, int segments, byte[]? key) =>
        new(FingerprintOf(table, upgrades, subtypes), key, new PartPosition[Math.Min(segments, MostSegments)]);

    /// <summary>The positions of a token, in as many segments as it has.</summary>
    /// <exception cref="ArgumentException">It is damaged or forged, or of another table or version.</exception>
    public static UpgradePositions Of(
        string token, TableRef table, ItemUpgrades upgrades, ItemSubtypes? subtypes, IReadOnlyList<KeyAttribute> keys, byte[]? key)
    {
        var fingerprint = FingerprintOf(table, upgrades, subtypes);
        var position = Read(token, fingerprint, key);
        var count = position.Length > CountLength ? BinaryPrimitives.ReadUInt16BigEndian(position.Span) : 0;
        if (count == 0 || PartPosition.Split(position[CountLength..], count) is not { } parts)
        {
            throw Invalid();
        }

        return new UpgradePositions(fingerprint, key, parts.Select(part => part.After.IsEmpty
            ? part
            : part with { After = StartKey.Checked(part.After.Span, keys) is { IsEmpty: false } after ? after : throw Invalid() }));
    }

    /// <summary>Moves a segment behind a page.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="after">The end of the page; empty if it was the last.</param>
    public void Move(int segment, ReadOnlyMemory<byte> after)
    {
        _parts[segment] = new PartPosition(after, IsAtEnd: after.IsEmpty);
        _token = null;
    }

    private static ReadOnlyMemory<byte> Read(string token, byte[] fingerprint, byte[]? key)
    {
        PageToken read;
        try
        {
            read = PageToken.Read(token, key, nameof(token));
        }
        catch (ArgumentException)
        {
            throw Invalid();
        }

        return read.IsOf(fingerprint) ? read.Position : throw Invalid();
    }

    // Names of tables have no spaces.
    private static byte[] FingerprintOf(TableRef table, ItemUpgrades upgrades, ItemSubtypes? subtypes)
    {
        var text = $"upgrade {table.Name} {upgrades.Version} {upgrades.VersionAttribute} {string.Join(' ', subtypes?.Names ?? [])}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(text))[..PageToken.FingerprintLength];
    }

    private static ArgumentException Invalid() => new(Errors.ResumeTokenInvalid, "resumeToken");
}
