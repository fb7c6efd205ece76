using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DynamoRepository;

/// <summary>Most texts are ASCII with nothing to escape: looked at and narrowed in one pass.</summary>
internal static class PlainText
{
    private const char Last = '\u007f';

    /// <summary>
    /// Copies the text as UTF-8 up to the first character that is not ASCII or that JSON escapes (it may stop a little before), and says
    /// how many it copied.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">At least as long as the text.</param>
    public static int Copy(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var at = 0;
        if (Vector128.IsHardwareAccelerated && text.Length >= Vector128<ushort>.Count)
        {
            // The last eight may overlap the eight before: that is quicker than one by one.
            var units = MemoryMarshal.Cast<char, ushort>(text);
            var last = text.Length - Vector128<ushort>.Count;
            while (CopyEight(units[at..], destination[at..]))
            {
                if (at == last)
                {
                    return text.Length;
                }

                at = Math.Min(at + Vector128<ushort>.Count, last);
            }

            return at;
        }

        while (at < text.Length && IsPlain(text[at]))
        {
            destination[at] = (byte)text[at];
            at++;
        }

        return at;
    }

    private static bool CopyEight(ReadOnlySpan<ushort> units, Span<byte> destination)
    {
        var eight = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(units));
        var isSpecial = Vector128.GreaterThan(eight - Vector128.Create((ushort)' '), Vector128.Create((ushort)(Last - ' ')))
            | Vector128.Equals(eight, Vector128.Create((ushort)'"'))
            | Vector128.Equals(eight, Vector128.Create((ushort)'\\'));
        if (isSpecial != Vector128<ushort>.Zero)
        {
            return false;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(destination, Vector128.Narrow(eight, eight).AsUInt64().ToScalar());
        return true;
    }

    private static bool IsPlain(char character) => character is >= ' ' and <= Last and not '"' and not '\\';
}
