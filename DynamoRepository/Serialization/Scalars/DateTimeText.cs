using System.Globalization;
using System.Text;

namespace DynamoRepository;

/// <summary>Instants: UTC with seven fraction digits and <c>Z</c>, so that the order of the texts is the order in time.</summary>
internal static class DateTimeText
{
    public static int Format(DateTime utc, Span<byte> destination)
    {
        // "O" of a UTC time is exactly "2026-01-02T03:04:05.1234567Z".
        utc.TryFormat(destination, out var length, "O", CultureInfo.InvariantCulture);
        return length;
    }

    /// <summary>Any ISO 8601 date and time, with Z, an offset, or none, which means UTC.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        if (text.Length is < 8 or > 60 || text[..8].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return TryParseExtended(text, out value);
        }

        Span<byte> extended = stackalloc byte[64];
        return TryParseExtended(extended[..Extend(text, extended)], out value);
    }

    private static bool TryParseExtended(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length is < 10 or > 64
            || text[4] != '-'
            || text[7] != '-'
            || (text.Length > 10 && text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')))
        {
            return false;
        }

        Span<char> characters = stackalloc char[64];
        if (Encoding.UTF8.GetCharCount(text) != text.Length)
        {
            return false;
        }

        Encoding.UTF8.GetChars(text, characters);
        return DateTimeOffset.TryParse(
            characters[..text.Length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out value);
    }

    // The basic format, "20260102T030405Z", as the extended one, "2026-01-02T03:04:05Z".
    private static int Extend(ReadOnlySpan<byte> basic, Span<byte> extended)
    {
        var length = 0;
        for (var at = 0; at < basic.Length; at++)
        {
            if (at is 4 or 6)
            {
                extended[length++] = (byte)'-';
            }
            else if (at is 11 or 13 && char.IsAsciiDigit((char)basic[at]))
            {
                extended[length++] = (byte)':';
            }

            extended[length++] = basic[at];
        }

        return length;
    }
}
