using System.Globalization;
using System.Numerics;
using System.Text;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>
/// The value of a number for which no type is asked: a whole one exactly, whatever its length; a fraction as a decimal or a double,
/// whichever is exact.
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

        if (text.Length > StoredNumber.LongestText
            || StoredNumber.Parse(Encoding.UTF8.GetBytes(text), out _) is not (NumberProblem.None or NumberProblem.TooPrecise))
        {
            throw new MappingException(Errors.BadText(typeof(decimal), nameof(DynamoType.N)));
        }

        if (text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
        {
            return (JsonToken.Integer, big, false);
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
        if (!mustBeExact || IsExact(text, real))
        {
            return (JsonToken.Float, real, false);
        }

        return StoredNumber.TryParseWhole(Encoding.UTF8.GetBytes(text), out var whole)
            ? (JsonToken.Integer, whole, false)
            : (JsonToken.Float, real, true);
    }

    private static bool IsExact(string text, IFormattable value) =>
        StoredNumber.AreEqual(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(value.ToString(null, CultureInfo.InvariantCulture)));
}
