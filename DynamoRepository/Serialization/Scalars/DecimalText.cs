using System.Buffers.Text;

namespace DynamoRepository;

/// <summary>
/// The digits of a decimal as they are stored, without needless zeros: for those of up to 19 digits, which nearly all are.
/// </summary>
internal static class DecimalText
{
    private const int MostDecimals = 18; // as many as a power of ten in 64 bits has zeros, less one

    /// <summary>Writes the number, or leaves it to others (false).</summary>
    public static bool TryFormat(decimal value, Span<byte> destination, out int length)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var digits = ((ulong)(uint)parts[1] << 32) | (uint)parts[0];
        var decimals = (parts[3] >> 16) & 0xFF;
        length = 0;
        if (parts[2] != 0 || decimals > MostDecimals)
        {
            return false;
        }

        if (parts[3] < 0 && digits != 0)
        {
            destination[length++] = (byte)'-';
        }

        // The digits behind the point, from the last one: they stand where they belong once the length of the others is known.
        Span<byte> fraction = stackalloc byte[MostDecimals];
        var kept = 0;
        for (var left = decimals; left > 0; left--)
        {
            (digits, var digit) = Math.DivRem(digits, 10);
            if (kept > 0 || digit != 0)
            {
                fraction[MostDecimals - ++kept] = (byte)('0' + digit);
            }
        }

        Utf8Formatter.TryFormat(digits, destination[length..], out var whole);
        length += whole;
        if (kept > 0)
        {
            destination[length++] = (byte)'.';
            fraction[^kept..].CopyTo(destination[length..]);
            length += kept;
        }

        return true;
    }
}
