using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// Texts of framework types that are more than <c>ToString</c> and <c>Parse</c>. A value of which the text does not say everything is
/// refused.
/// </summary>
internal static class FrameworkTexts
{
    public static string Of(MailAddress value)
    {
        var text = value.ToString();
        return MailAddress.TryCreate(text, out var read) && read.Address == value.Address && read.DisplayName == value.DisplayName
            ? text
            : throw new MappingException(Errors.NoTextOfItsOwn(typeof(MailAddress)));
    }

    public static string Of(CultureInfo value)
    {
        try
        {
            return CultureInfo.GetCultureInfo(value.Name).Equals(value)
                ? value.Name
                : throw new MappingException(Errors.NoTextOfItsOwn(typeof(CultureInfo)));
        }
        catch (CultureNotFoundException cause)
        {
            throw new MappingException(Errors.NoTextOfItsOwn(typeof(CultureInfo)), cause);
        }
    }

    // One that the program made has an id that the system does not know, or knows with other rules.
    public static string Of(TimeZoneInfo value) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(value.Id, out var known)
            && (ReferenceEquals(known, value) || known.HasSameRules(value))
            ? value.Id
            : throw new MappingException(Errors.NoTextOfItsOwn(typeof(TimeZoneInfo)));

    public static Rune ToRune(string text) =>
        Rune.TryGetRuneAt(text, 0, out var rune) && rune.Utf16SequenceLength == text.Length ? rune : throw new FormatException();

    // "5", "^5"
    public static Index ToIndex(string text)
    {
        var isFromEnd = text.StartsWith('^');
        var value = int.Parse(isFromEnd ? text[1..] : text, NumberStyles.None, CultureInfo.InvariantCulture);
        return new Index(value, isFromEnd);
    }

    // "1..^2"
    public static Range ToRange(string text) => text.Split("..") is [var start, var end]
        ? new Range(ToIndex(start), ToIndex(end))
        : throw new FormatException();
}
