using System.Buffers.Binary;

namespace DynamoRepository;

/// <summary>Where one of several queries stands: not begun, behind an item, or at its end.</summary>
/// <param name="After">The position behind which it goes on; empty for its beginning.</param>
/// <param name="IsAtEnd">True if nothing is left of it.</param>
internal readonly record struct PartPosition(ReadOnlyMemory<byte> After, bool IsAtEnd)
{
    private const ushort End = ushort.MaxValue;

    /// <summary>The positions of all queries as one: of each, the length and the keys. Empty when nothing is left of any.</summary>
    public static ReadOnlyMemory<byte> Join(IReadOnlyList<PartPosition> parts)
    {
        if (parts.All(part => part.IsAtEnd))
        {
            return default;
        }

        var bytes = new List<byte>();
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, part.IsAtEnd ? End : (ushort)part.After.Length); // keys have 3 KB
            bytes.AddRange(length);
            bytes.AddRange(part.IsAtEnd ? [] : part.After.Span);
        }

        return bytes.ToArray();
    }

    /// <summary>The positions of the given number of queries; null if there are not as many, or they are damaged.</summary>
    public static IReadOnlyList<PartPosition>? Split(ReadOnlyMemory<byte> joined, int count)
    {
        if (joined.IsEmpty)
        {
            return [.. Enumerable.Repeat(default(PartPosition), count)];
        }

        var parts = new List<PartPosition>();
        while (joined.Length >= sizeof(ushort) && parts.Count < count)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(joined.Span);
            joined = joined[sizeof(ushort)..];
            var kept = length == End ? 0 : length;
            if (kept > joined.Length)
            {
                return null;
            }

            parts.Add(new PartPosition(joined[..kept], length == End));
            joined = joined[kept..];
        }

        return parts.Count == count && joined.IsEmpty ? parts : null;
    }
}
