using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace DynamoRepository;

/// <summary>The range of a number's type, beyond which a sum could not be loaded again.</summary>
internal static class NumberRange
{
    private static readonly Dictionary<Type, (BigInteger Lowest, BigInteger Highest)> Ranges = new()
    {
        [typeof(sbyte)] = (sbyte.MinValue, sbyte.MaxValue),
        [typeof(byte)] = (byte.MinValue, byte.MaxValue),
        [typeof(short)] = (short.MinValue, short.MaxValue),
        [typeof(ushort)] = (ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = (int.MinValue, int.MaxValue),
        [typeof(uint)] = (uint.MinValue, uint.MaxValue),
        [typeof(long)] = (long.MinValue, long.MaxValue),
        [typeof(ulong)] = (ulong.MinValue, ulong.MaxValue),
        [typeof(Int128)] = (Int128.MinValue, Int128.MaxValue),
        [typeof(UInt128)] = (UInt128.MinValue, UInt128.MaxValue),
        [typeof(Half)] = ((BigInteger)(double)Half.MinValue, (BigInteger)(double)Half.MaxValue),
        [typeof(float)] = ((BigInteger)float.MinValue, (BigInteger)float.MaxValue),
        [typeof(decimal)] = ((BigInteger)decimal.MinValue, (BigInteger)decimal.MaxValue),
    };

    /// <summary>
    /// The condition on a stored number that adding an amount leaves it in the range of its type; null for types of any range. Of a
    /// decimal, which has fewer digits than DynamoDB's numbers, it is the range in which the sum can have the decimals of the amount; that
    /// the stored number has more, no condition tells.
    /// </summary>
    /// <param name="paths">The number's place, and those where it may be under a former name.</param>
    /// <param name="type">The number's type.</param>
    /// <param name="start">What a missing number counts as.</param>
    /// <param name="amount">What is added.</param>
    public static Condition? After(IReadOnlyList<AttributePath> paths, Type type, Operand.Value start, Operand.Value amount)
    {
        if (!Ranges.TryGetValue(type, out var range))
        {
            return null;
        }

        var added = NumberOf(amount);
        var isNegative = added.IsNegative;
        var decimals = type == typeof(decimal) ? Math.Max(0, added.Digits - 1 - added.Power) : 0;
        var bound = isNegative
            ? Negated(Below(-range.Lowest, decimals, Negated(added)))
            : Below(range.Highest, decimals, added);
        var value = new Operand.Value(StoredValueWriter.WriteValue(StoredValue.Of(bound)));
        var within = paths.Select(path => (Condition)new Condition.Comparison(
            new Operand.Attribute(path), isNegative ? ComparisonOperator.GreaterThanOrEqual : ComparisonOperator.LessThanOrEqual, value))
            .ToArray();
        var isStartWithin = isNegative ? NumberOf(start).CompareTo(bound) >= 0 : NumberOf(start).CompareTo(bound) <= 0;
        if (paths.Count == 1 && !isStartWithin)
        {
            return within[0];
        }

        Condition[] each = [.. paths.Zip(within, (path, holds) => Condition.AnyOf(holds, new Condition.AttributeNotExists(path)))];
        return isStartWithin
            ? Condition.AllOf(each)
            : Condition.AllOf([.. each, Condition.AnyOf([.. paths.Select(path => new Condition.AttributeExists(path))])]);
    }

    private static StoredNumber NumberOf(Operand.Value value) => StoredValueReader.ReadValue(value.Json.Span).Number;

    private static StoredNumber Negated(StoredNumber number) =>
        number.Digits == 0 ? number : number with { IsNegative = !number.IsNegative };

    // The greatest number to which the amount can be added; somewhat less where that has more than 38 digits.
    private static StoredNumber Below(BigInteger limit, int decimals, StoredNumber added)
    {
        if (Parsed(limit, -decimals) is { } exact && exact.Plus(Negated(added), out var difference) == NumberProblem.None)
        {
            return difference;
        }

        var whole = BigInteger.Divide(limit, BigInteger.Pow(10, decimals)) - RoundedUp(added);
        var digits = BigInteger.Abs(whole).ToString(CultureInfo.InvariantCulture).Length;
        var beyond = BigInteger.Pow(10, Math.Max(0, digits - StoredNumber.MaxDigits));
        var rounded = whole - (((whole % beyond) + beyond) % beyond);
        return Parsed(rounded, 0) ?? throw new UnreachableException($"{rounded} is no number of DynamoDB's.");
    }

    private static BigInteger RoundedUp(StoredNumber number)
    {
        var beyond = number.Power + 1 - StoredNumber.MaxDigits;
        return beyond >= 0
            ? number.Mantissa * BigInteger.Pow(10, beyond)
            : BigInteger.Divide(number.Mantissa + BigInteger.Pow(10, -beyond) - 1, BigInteger.Pow(10, -beyond));
    }

    private static StoredNumber? Parsed(BigInteger digits, int power) => StoredNumber.Parse(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{digits}E{power}")), out var number) == NumberProblem.None
        ? number
        : null;
}
