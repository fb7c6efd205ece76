using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace DynamoRepository;

/// <summary>
/// The form of a compressed value: six bytes that nothing else begins with, the length of the value's DynamoDB JSON (four bytes, little
/// endian), and that JSON in Brotli.
/// </summary>
internal static class Compression
{
    // Of the six bytes; base64 makes eight characters of them, and of nothing else.
    private const string MarkAsText = "xURSQnIB";
    private const int HeaderLength = 10;

    // Five of eleven: 3.8 MB of a log become 9 % in 0.3 s. Four takes as long for 14 %, nine takes six times as long for 6 %.
    private const int Quality = 5;
    private const int Window = 22;

    private static readonly byte[] Mark = Convert.FromBase64String(MarkAsText);
    private static readonly byte[] MarkedBinary = [.. "{\"B\":\""u8, .. System.Text.Encoding.ASCII.GetBytes(MarkAsText)];

    /// <summary>True if the value of a binary attribute, as base64, is a compressed value.</summary>
    public static bool IsMarked(ReadOnlySpan<byte> base64) => base64.StartsWith(MarkedBinary.AsSpan(MarkedBinary.Length - 8));

    /// <summary>True if the value is a binary that would be taken for a compressed one.</summary>
    public static bool LooksMarked(ReadOnlySpan<byte> json) => json.StartsWith(MarkedBinary);

    /// <summary>Compresses a value; the length is within the array, which goes back to the shared pool.</summary>
    public static (byte[] Rented, int Length) Compress(ReadOnlySpan<byte> json)
    {
        var rented = ArrayPool<byte>.Shared.Rent(HeaderLength + BrotliEncoder.GetMaxCompressedLength(json.Length));
        Mark.CopyTo(rented, 0);
        BinaryPrimitives.WriteInt32LittleEndian(rented.AsSpan(Mark.Length), json.Length);
        return BrotliEncoder.TryCompress(json, rented.AsSpan(HeaderLength), out var length, Quality, Window)
            ? (rented, HeaderLength + length)
            : throw new MappingException(Errors.CompressedDamaged());
    }

    /// <summary>The length of the value, as the header says.</summary>
    /// <exception cref="MappingException">There is no whole header.</exception>
    public static int LengthOf(ReadOnlySpan<byte> stored) =>
        stored.Length > HeaderLength && BinaryPrimitives.ReadInt32LittleEndian(stored[Mark.Length..]) is > 0 and var length
            ? length
            : throw new MappingException(Errors.CompressedDamaged());

    /// <summary>Decompresses a value of exactly that length.</summary>
    /// <exception cref="MappingException">It is longer or shorter, or not in Brotli.</exception>
    public static PooledBuffer Decompress(ReadOnlySpan<byte> stored, int length)
    {
        var buffer = new PooledBuffer(length);
        if (BrotliDecoder.TryDecompress(stored[HeaderLength..], buffer.GetSpan(length)[..length], out var written) && written == length)
        {
            buffer.Advance(length);
            return buffer;
        }

        buffer.Dispose();
        throw new MappingException(Errors.CompressedDamaged());
    }
}
