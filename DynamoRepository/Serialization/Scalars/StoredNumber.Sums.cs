using System.Globalization;
using System.Numerics;
using System.Text;

namespace DynamoRepository;

/// <content>Sums.</content>
internal readonly partial record struct StoredNumber
{
    // 38 digits and 37 zeros.
    private const int LongestWhole = (2 * MaxDigits) - 1;

    // Of the last significant digit.
    private int LastPower => Digits == 0 ? 0 : Power - Digits + 1;

    private BigInteger Significant => Mantissa / PowerOfTen(MaxDigits - Digits);

    /// <summary>The sum, and why DynamoDB would refuse it: more than 38 digits, or out of range.</summary>
    public NumberProblem Plus(StoredNumber other, out StoredNumber sum)
    {
        var power = Math.Min(LastPower, other.LastPower);
        return Parse(Text(Scaled(power) + other.Scaled(power), power), out sum);
    }

    /// <summary>The number as it is written: <c>-12.5E-7</c> as <c>-125E-8</c>, <c>300</c> as <c>300</c>.</summary>
    public byte[] ToUtf8()
    {
        // All digits of a whole number; of one with more than 38 zeros behind those that can be significant, without these.
        var power = LastPower < 0 ? LastPower : Power < LongestWhole ? 0 : Power - MaxDigits + 1;
        return Text(Scaled(power), power);
    }

    private BigInteger Scaled(int power)
    {
        var magnitude = Significant * BigInteger.Pow(10, LastPower - power);
        return IsNegative ? -magnitude : magnitude;
    }

    // 125 and -8 as "125E-8"
    private static byte[] Text(BigInteger digits, int power) => Encoding.UTF8.GetBytes(
        digits.ToString(CultureInfo.InvariantCulture) + (power == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"E{power}")));
}
