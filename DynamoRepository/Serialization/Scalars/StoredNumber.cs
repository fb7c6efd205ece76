using System.Globalization;
using System.Numerics;

namespace DynamoRepository;

/// <summary>
/// A number exactly as DynamoDB holds it: up to 38 significant decimal digits between 1E-130 and 9.99…E+125 (AWS, "Supported data types and
/// naming rules", Number). One value has one form, so that <c>3</c>, <c>3.0</c> and <c>30e-1</c> are equal.
/// </summary>
/// <param name="IsNegative">True if it is below zero.</param>
/// <param name="Power">The power of ten of the first significant digit; 0 for zero.</param>
/// <param name="Digits">The number of significant digits, without leading and trailing zeros: 0 for zero.</param>
/// <param name="Mantissa">The significant digits, filled with zeros on the right to 38; 0 for zero.</param>
internal readonly partial record struct StoredNumber(bool IsNegative, int Power, int Digits, UInt128 Mantissa) : IComparable<StoredNumber>
{
    /// <summary>The maximum number of significant digits.</summary>
    public const int MaxDigits = 38;

    /// <summary>
    /// Longer text is no number of DynamoDB's, in whatever form: reading a <see cref="BigInteger"/> takes time quadratic in its length.
    /// </summary>
    public const int LongestText = 400;

    private const int MaxPower = 125;
    private const int MinPower = -130;

    // Far outside the range, near enough to zero that sums of it cannot overflow.
    private const int ExponentBound = 1_000_000;

    private static readonly UInt128[] PowersOfTen = Powers();

    /// <summary>
    /// The bytes that the number takes in an item. The documentation only says "approximately"; this is what DynamoDB Local counts: one
    /// byte, one for each pair of digits from the first to the last significant one (pairs end at even powers of ten), one for a minus
    /// sign.
    /// </summary>
    public int Size => Digits == 0 ? 1 : 1 + (Power >> 1) - ((Power - Digits + 1) >> 1) + 1 + (IsNegative ? 1 : 0);

    /// <summary>
    /// Reads <c>[+-]digits[.digits][e[+-]digits]</c> in UTF-8, and says why DynamoDB would refuse it. Of a number that is refused,
    /// <see cref="Digits"/> and <see cref="Power"/> are right, the mantissa is not.
    /// </summary>
    public static NumberProblem Parse(ReadOnlySpan<byte> text, out StoredNumber number)
    {
        number = default;
        var position = 0;
        var isNegative = ReadSign(text, ref position);
        UInt128 mantissa = 0;
        int seen = 0, beforePoint = -1, first = -1, digits = 0, zeros = 0;
        var isTooPrecise = false;
        for (; position < text.Length; position++)
        {
            if (text[position] == '.' && beforePoint < 0)
            {
                beforePoint = seen;
            }
            else if (!char.IsAsciiDigit((char)text[position]))
            {
                break;
            }
            else if (text[position] == '0')
            {
                seen++;
                zeros++; // counts only once another digit follows
            }
            else
            {
                if (first < 0)
                {
                    first = seen;
                    zeros = 0;
                }

                digits += zeros + 1;
                isTooPrecise |= digits > MaxDigits;
                if (!isTooPrecise)
                {
                    mantissa = (mantissa * PowerOfTen(zeros + 1)) + (UInt128)(text[position] - '0');
                }

                seen++;
                zeros = 0;
            }
        }

        if (seen == 0 || !TryReadExponent(text, position, out var exponent))
        {
            return NumberProblem.NotANumber;
        }

        if (first < 0)
        {
            return NumberProblem.None;
        }

        var power = (beforePoint < 0 ? seen : beforePoint) - 1 - first + exponent;
        if (isTooPrecise || power is > MaxPower or < MinPower)
        {
            number = new StoredNumber(isNegative, power, digits, 0);
            return isTooPrecise ? NumberProblem.TooPrecise : power > MaxPower ? NumberProblem.TooLarge : NumberProblem.TooSmall;
        }

        number = new StoredNumber(isNegative, power, digits, mantissa * PowerOfTen(MaxDigits - digits));
        return NumberProblem.None;
    }

    /// <summary>True if two texts are the same number, and one that DynamoDB can hold.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        Parse(left, out var leftNumber) == NumberProblem.None
            && Parse(right, out var rightNumber) == NumberProblem.None
            && leftNumber == rightNumber;

    /// <summary>
    /// Reads a number that may be written as <c>5.0</c> or <c>5E+2</c> but is whole; false when it is not, or DynamoDB cannot hold it.
    /// </summary>
    public static bool TryParseWhole(ReadOnlySpan<byte> text, out BigInteger value)
    {
        value = default;
        if (Parse(text, out var number) != NumberProblem.None || (number.Digits > 0 && number.Digits > number.Power + 1))
        {
            return false;
        }

        // The mantissa has 38 digits, Power + 1 of which are before the point.
        var beyond = number.Power + 1 - MaxDigits;
        var magnitude = beyond >= 0 ? number.Mantissa * BigInteger.Pow(10, beyond) : number.Mantissa / BigInteger.Pow(10, -beyond);
        value = number.IsNegative ? -magnitude : magnitude;
        return true;
    }

    public static StoredNumber Of(int value)
    {
        Span<byte> text = stackalloc byte[11];
        value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        Parse(text[..length], out var number);
        return number;
    }

    /// <summary>
    /// The next (+1) or previous (-1) of all numbers that DynamoDB can hold, or null beyond the greatest or least: there are 38 digits.
    /// </summary>
    public StoredNumber? Neighbour(int direction)
    {
        var least = PowerOfTen(MaxDigits - 1);
        if (Digits == 0)
        {
            return new StoredNumber(direction < 0, MinPower, 1, least);
        }

        if (direction < 0 == IsNegative) // away from zero
        {
            return Mantissa < (least * 10) - 1 ? Of(Power, Mantissa + 1) : Power == MaxPower ? null : Of(Power + 1, least);
        }

        return Mantissa > least ? Of(Power, Mantissa - 1) : Power == MinPower ? default(StoredNumber) : Of(Power - 1, (least * 10) - 1);
    }

    /// <summary>The number as DynamoDB reads it, such as <c>-12E-3</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsNegative ? "-" : "")}{Mantissa / PowerOfTen(MaxDigits - Digits)}E{(Digits == 0 ? 0 : Power - Digits + 1)}");

    public int CompareTo(StoredNumber other)
    {
        int left = Sign, right = other.Sign;
        return left != right ? left.CompareTo(right) : left * CompareMagnitude(other);
    }

    private StoredNumber Of(int power, UInt128 mantissa)
    {
        var digits = MaxDigits;
        for (var rest = mantissa; rest % 10 == 0; rest /= 10)
        {
            digits--;
        }

        return new StoredNumber(IsNegative, power, digits, mantissa);
    }

    private int Sign => Digits == 0 ? 0 : IsNegative ? -1 : 1;

    private int CompareMagnitude(StoredNumber other) =>
        Power != other.Power ? Power.CompareTo(other.Power) : Mantissa.CompareTo(other.Mantissa);

    private static bool ReadSign(ReadOnlySpan<byte> text, ref int position)
    {
        if (position < text.Length && text[position] is (byte)'-' or (byte)'+')
        {
            return text[position++] == '-';
        }

        return false;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, int position, out int exponent)
    {
        exponent = 0;
        if (position == text.Length)
        {
            return true;
        }

        if (text[position++] is not ((byte)'e' or (byte)'E'))
        {
            return false;
        }

        var isNegative = ReadSign(text, ref position);
        if (position == text.Length)
        {
            return false;
        }

        for (; position < text.Length; position++)
        {
            if (!char.IsAsciiDigit((char)text[position]))
            {
                return false;
            }

            exponent = Math.Min((exponent * 10) + text[position] - '0', ExponentBound);
        }

        exponent = isNegative ? -exponent : exponent;
        return true;
    }

    private static UInt128 PowerOfTen(int exponent) => exponent > 0 ? PowersOfTen[exponent] : 1;

    private static UInt128[] Powers()
    {
        var powers = new UInt128[MaxDigits + 1];
        powers[0] = 1;
        for (var exponent = 1; exponent < powers.Length; exponent++)
        {
            powers[exponent] = powers[exponent - 1] * 10;
        }

        return powers;
    }
}
