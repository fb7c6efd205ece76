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
        value = default;
        if (text.Length is < 10 or > 64 || text[4] != '-' || text[7] != '-' || (text.Length > 10 && text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')))
            return false;
        Span<char> characters = stackalloc char[64];
        if (Encoding.UTF8.GetCharCount(text) != text.Length)
            return false;
        Encoding.UTF8.GetChars(text, characters);
        return DateTimeOffset.TryParse(characters[..text.Length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);
    }
}
