using System.Security.Cryptography;

namespace DynamoRepository;

/// <summary>
/// Random bytes of cryptographic quality, fetched from the system a block at a time: asking it for sixteen at once, as <see cref="Guid.NewGuid"/> does,
/// takes a quarter of the time in which a small aggregate is loaded (its constructor makes an Id, though the stored one follows).
/// </summary>
internal static class RandomBytes
{
    private const int BlockLength = 1024;

    [ThreadStatic] private static byte[]? _block;
    [ThreadStatic] private static int _used;

    /// <summary>A random Guid (version 4).</summary>
    public static Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Fills the bytes, each with what nobody else got.</summary>
    public static void Fill(Span<byte> bytes)
    {
        if (_block is not { } block || _used + bytes.Length > BlockLength)
        {
            block = _block ??= new byte[BlockLength];
            RandomNumberGenerator.Fill(block);
            _used = 0;
        }

        var taken = block.AsSpan(_used, bytes.Length);
        taken.CopyTo(bytes);
        taken.Clear();
        _used += bytes.Length;
    }
}
