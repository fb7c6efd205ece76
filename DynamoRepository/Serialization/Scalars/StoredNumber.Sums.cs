using System.Globalization;
using System.Numerics;
using System.Text;

namespace DynamoRepository;

/// <content>Sums.</content>
internal readonly partial record struct StoredNumber
{
    // Of the last of the 38 digits.
    private int LastPower => Power - MaxDigits + 1;

    /// <summary>The sum, and why DynamoDB would refuse it: more than 38 digits, or out of range.</summary>
    public NumberProblem Plus(StoredNumber other, out StoredNumber sum)
    {
        var power = Math.Min(LastPower, other.LastPower);
        return Parse(Text(Scaled(power) + other.Scaled(power), power), out sum);
    }

    /// <summary>The number as it is written: <c>-12.5E-7</c> as <c>-125E-8</c>, <c>300</c> as <c>300</c>.</summary>
    public byte[] ToUtf8()
    {
        var magnitude = (BigInteger)Mantissa;
        var power = LastPower;
        while (power < 0 && !magnitude.IsZero && (magnitude % 10).IsZero)
        {
            (magnitude, power) = (magnitude / 10, power + 1);
        }

        return power is > 0 and < MaxDigits ? Text(Scaled(0), 0) : Text(IsNegative ? -magnitude : magnitude, Digits == 0 ? 0 : power);
    }

    private BigInteger Scaled(int power)
    {
        var magnitude = Mantissa * BigInteger.Pow(10, LastPower - power);
        return IsNegative ? -magnitude : magnitude;
    }

    // 125 and -8 as "125E-8"
    private static byte[] Text(BigInteger digits, int power) => Encoding.UTF8.GetBytes(
        digits.ToString(CultureInfo.InvariantCulture) + (power == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"E{power}")));
}
