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
    private const string AfterName = "\" <";

    // ann@example.com, or "Ann "the" O'Hara" <ann@example.com>: the framework escapes quotes in a name, and does not read that back.
    public static string Of(MailAddress value)
    {
        var text = value.DisplayName.Length == 0 ? value.Address : $"\"{value.DisplayName}{AfterName}{value.Address}>";
        var read = ToMailAddress(text);
        return read.Address == value.Address && read.DisplayName == value.DisplayName
            ? text
            : throw new MappingException(Errors.NoTextOfItsOwn(typeof(MailAddress)));
    }

    public static MailAddress ToMailAddress(string text) =>
        text.StartsWith('"') && text.EndsWith('>') && text.LastIndexOf(AfterName, StringComparison.Ordinal) is > 0 and var end
            ? new MailAddress(text[(end + AfterName.Length)..^1], text[1..end])
            : new MailAddress(text);

    public static string Of(CultureInfo value) =>
        CultureInfo.GetCultureInfo(value.Name).Equals(value)
            ? value.Name
            : throw new MappingException(Errors.NoTextOfItsOwn(typeof(CultureInfo)));

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
