using System.Globalization;
using System.Numerics;

namespace DynamoRepository;

/// <summary>
/// Numbers as DynamoDB holds them: up to 38 significant digits, magnitude 1E-130 to 9.99E+125 (AWS, "Supported data types and naming rules", Number).
/// </summary>
internal static class NumberText
{
    private const int MostDigits = 38;
    private const int LargestExponent = 125;
    private const int SmallestExponent = -130;

    /// <summary>Refuses what DynamoDB cannot hold exactly; gives the text without needless zeros.</summary>
    public static int Check(Span<byte> text, int length, Type type)
    {
        length = TrimFraction(text, length);
        if (!TryMeasure(text[..length], out var digits, out var exponent))
            throw new MappingException(Errors.NotANumber(type));
        if (digits > MostDigits)
            throw new MappingException(Errors.TooManyDigits(type, digits));
        if (digits > 0 && exponent is > LargestExponent or < SmallestExponent)
            throw new MappingException(Errors.NumberOutOfRange(type));
        return length;
    }

    /// <summary>Reads a number that is written as <c>5.0</c> or <c>5E+2</c> but is whole; false when it is not, or absurdly long.</summary>
    public static bool TryParseWhole(ReadOnlySpan<byte> text, out BigInteger value)
    {
        value = default;
        if (!TryMeasure(text, out var digits, out var exponent) || exponent > 200 || text.Length > 400)
            return false;
        if (digits == 0)
            return true;

        var mantissa = BigInteger.Zero;
        var fraction = 0;
        var afterPoint = false;
        var negative = text[0] == '-';
        foreach (var character in text)
        {
            if (character is (byte)'e' or (byte)'E')
                break;
            if (character == '.')
            {
                afterPoint = true;
            }
            else if (character is >= (byte)'0' and <= (byte)'9')
            {
                mantissa = (mantissa * 10) + (character - '0');
                fraction += afterPoint ? 1 : 0;
            }
        }

        var scale = ExponentOf(text) - fraction;
        if (scale >= 0)
        {
            mantissa *= BigInteger.Pow(10, scale);
        }
        else
        {
            mantissa = BigInteger.DivRem(mantissa, BigInteger.Pow(10, -scale), out var remainder);
            if (!remainder.IsZero)
                return false;
        }

        value = negative ? -mantissa : mantissa;
        return true;
    }

    /// <summary>Counts significant digits, and the decimal exponent of the first one: <c>0.012</c> has 2 and -2.</summary>
    public static bool TryMeasure(ReadOnlySpan<byte> text, out int digits, out int exponent)
    {
        digits = 0;
        exponent = 0;
        var position = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        int pointAt = -1, firstAt = -1, lastAt = -1, seen = 0;
        for (; position < text.Length && text[position] is not ((byte)'e' or (byte)'E'); position++)
        {
            var character = text[position];
            if (character == '.' && pointAt < 0)
            {
                pointAt = seen;
                continue;
            }

            if (character is < (byte)'0' or > (byte)'9')
                return false;
            if (character != '0')
            {
                firstAt = firstAt < 0 ? seen : firstAt;
                lastAt = seen;
            }

            seen++;
        }

        if (seen == 0)
            return false;
        var written = 0;
        if (position < text.Length && !int.TryParse(text[(position + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out written))
            return false;
        if (firstAt < 0 || written is > 100_000 or < -100_000)
            return firstAt < 0;
        digits = lastAt - firstAt + 1;
        exponent = (pointAt < 0 ? seen : pointAt) - firstAt - 1 + written;
        return true;
    }

    private static int ExponentOf(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOfAny((byte)'e', (byte)'E');
        return at < 0 ? 0 : int.Parse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    // DynamoDB drops the zeros of 1.50; written without them an item is the same bytes in every store.
    private static int TrimFraction(ReadOnlySpan<byte> text, int length)
    {
        text = text[..length];
        if (text.IndexOf((byte)'.') < 0 || text.IndexOfAny((byte)'e', (byte)'E') >= 0)
            return length;
        while (text[length - 1] == '0')
            length--;
        return text[length - 1] == '.' ? length - 1 : length;
    }
}
