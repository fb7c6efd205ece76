using System.Globalization;
using System.Numerics;
using System.Text;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// The value of a number for which no type is asked, by what it is and not by how it is written, which differs between stores: a whole one
/// as a long or, beyond its range, a BigInteger; a fraction as a decimal or a double, whichever is exact.
/// </summary>
internal static class NaturalNumber
{
    /// <summary>Newtonsoft's token and value of the text, and whether the value is only near to it.</summary>
    /// <exception cref="MappingException">The text is no number, or none that DynamoDB holds in any precision.</exception>
    public static (JsonToken Token, object Value, bool IsRounded) Of(string text, FloatParseHandling handling)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return (JsonToken.Integer, integer, false);
        }

        var utf8 = Encoding.UTF8.GetBytes(text);
        if (text.Length > StoredNumber.LongestText
            || StoredNumber.Parse(utf8, out _) is not (NumberProblem.None or NumberProblem.TooPrecise))
        {
            throw new MappingException(Errors.BadText(typeof(decimal), nameof(DynamoType.N)));
        }

        if (StoredNumber.TryParseWhole(utf8, out var whole)
            || (text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
                && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)))
        {
            return whole >= long.MinValue && whole <= long.MaxValue
                ? (JsonToken.Integer, (long)whole, false)
                : (JsonToken.Integer, (object)whole, false);
        }

        // Only a reader that was told so gives doubles whatever they lose.
        var mustBeExact = handling == FloatParseHandling.Decimal;
        if (mustBeExact
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction)
            && IsExact(text, fraction))
        {
            return (JsonToken.Float, fraction, false);
        }

        var real = double.Parse(text, CultureInfo.InvariantCulture);
        return (JsonToken.Float, real, mustBeExact && !IsExact(text, real));
    }

    private static bool IsExact(string text, IFormattable value) =>
        StoredNumber.AreEqual(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(value.ToString(null, CultureInfo.InvariantCulture)));
}
