using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace DynamoRepository;

/// <summary>The range of a number's type, beyond which a sum could not be loaded again.</summary>
internal static class NumberRange
{
    // How far down and how far up.
    private static readonly Dictionary<Type, (Limit Down, Limit Up)> Ranges = new()
    {
        [typeof(sbyte)] = Range(sbyte.MinValue, sbyte.MaxValue),
        [typeof(byte)] = Range(byte.MinValue, byte.MaxValue),
        [typeof(short)] = Range(short.MinValue, short.MaxValue),
        [typeof(ushort)] = Range(ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = Range(int.MinValue, int.MaxValue),
        [typeof(uint)] = Range(uint.MinValue, uint.MaxValue),
        [typeof(long)] = Range(long.MinValue, long.MaxValue),
        [typeof(ulong)] = Range(ulong.MinValue, ulong.MaxValue),
        [typeof(Int128)] = Range(Int128.MinValue, Int128.MaxValue),
        [typeof(UInt128)] = Range(UInt128.MinValue, UInt128.MaxValue),
        [typeof(Half)] = Range((BigInteger)(double)Half.MinValue, (BigInteger)(double)Half.MaxValue),
        [typeof(float)] = Range((BigInteger)float.MinValue, (BigInteger)float.MaxValue),
        [typeof(decimal)] = Range((BigInteger)decimal.MinValue, (BigInteger)decimal.MaxValue),
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

        var added = amount.Read().Number;
        var isNegative = added.IsNegative;
        var decimals = type == typeof(decimal) ? Math.Max(0, added.Digits - 1 - added.Power) : 0;
        var bound = isNegative ? Negated(Below(range.Down, decimals, Negated(added))) : Below(range.Up, decimals, added);
        var first = start.Read().Number.CompareTo(bound);
        return Within(paths, isNegative, ValueOperand.Of(bound), isNegative ? first >= 0 : first <= 0);
    }

    /// <summary>The same of an <c>int</c> or <c>long</c>, nearly all that is counted; null for others.</summary>
    public static Condition? After(IReadOnlyList<AttributePath> paths, object start, object amount)
    {
        var (lowest, highest, from, added) = (start, amount) switch
        {
            (int number, int more) => (int.MinValue, int.MaxValue, number, more),
            (long number, long more) => (long.MinValue, long.MaxValue, number, more),
            _ => default((long, long, long, long)),
        };
        if (highest == 0)
        {
            return null;
        }

        var isNegative = added < 0;
        var bound = isNegative ? lowest - added : highest - added;
        return Within(paths, isNegative, ValueOperand.Of(bound), isNegative ? from >= bound : from <= bound);
    }

    private static Condition Within(IReadOnlyList<AttributePath> paths, bool isNegative, Operand.Value bound, bool isStartWithin)
    {
        var @operator = isNegative ? ComparisonOperator.GreaterThanOrEqual : ComparisonOperator.LessThanOrEqual;
        if (paths.Count == 1)
        {
            var within = new Condition.Comparison(new Operand.Attribute(paths[0]), @operator, bound);
            return isStartWithin ? Condition.AnyOf(within, new Condition.AttributeNotExists(paths[0])) : within;
        }

        Condition[] each =
        [
            .. paths.Select(path => Condition.AnyOf(
                new Condition.Comparison(new Operand.Attribute(path), @operator, bound), new Condition.AttributeNotExists(path))),
        ];
        return isStartWithin
            ? Condition.AllOf(each)
            : Condition.AllOf([.. each, Condition.AnyOf([.. paths.Select(path => new Condition.AttributeExists(path))])]);
    }

    private static StoredNumber Negated(StoredNumber number) =>
        number.Digits == 0 ? number : number with { IsNegative = !number.IsNegative };

    // The greatest number to which the amount can be added; somewhat less where that has more than 38 digits.
    private static StoredNumber Below(Limit limit, int decimals, StoredNumber added)
    {
        if ((decimals == 0 ? limit.Number : Parsed(limit.Whole, -decimals)) is { } exact
            && exact.Plus(Negated(added), out var difference) == NumberProblem.None)
        {
            return difference;
        }

        var whole = BigInteger.Divide(limit.Whole, BigInteger.Pow(10, decimals)) - RoundedUp(added);
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

    private static (Limit Down, Limit Up) Range(BigInteger lowest, BigInteger highest) =>
        (new(-lowest, Parsed(-lowest, 0)), new(highest, Parsed(highest, 0)));

    /// <summary>A limit, and the same as DynamoDB's number, if it is one.</summary>
    private sealed record Limit(BigInteger Whole, StoredNumber? Number);
}
