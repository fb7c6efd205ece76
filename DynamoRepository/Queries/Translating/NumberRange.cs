using System.Globalization;
using System.Numerics;
using System.Text;

namespace DynamoRepository;

/// <summary>The range of a number's type, beyond which a sum could not be loaded again.</summary>
internal static class NumberRange
{
    private static readonly Dictionary<Type, (StoredNumber Lowest, StoredNumber Highest)> Ranges = new()
    {
        [typeof(sbyte)] = Range(sbyte.MinValue, sbyte.MaxValue),
        [typeof(byte)] = Range(byte.MinValue, byte.MaxValue),
        [typeof(short)] = Range(short.MinValue, short.MaxValue),
        [typeof(ushort)] = Range(ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = Range(int.MinValue, int.MaxValue),
        [typeof(uint)] = Range(uint.MinValue, uint.MaxValue),
        [typeof(long)] = Range(long.MinValue, long.MaxValue),
        [typeof(ulong)] = Range(ulong.MinValue, ulong.MaxValue),
        [typeof(Half)] = Range((BigInteger)(double)Half.MinValue, (BigInteger)(double)Half.MaxValue),
        [typeof(float)] = Range((BigInteger)float.MinValue, (BigInteger)float.MaxValue),
        [typeof(decimal)] = Range((BigInteger)decimal.MinValue, (BigInteger)decimal.MaxValue),
    };

    /// <summary>
    /// The condition on a stored number that adding an amount leaves it in the range of its type; null for types of any range.
    /// </summary>
    /// <param name="path">The number's place.</param>
    /// <param name="type">The number's type.</param>
    /// <param name="start">What a missing number counts as.</param>
    /// <param name="amount">What is added.</param>
    public static Condition? After(AttributePath path, Type type, Operand.Value start, Operand.Value amount)
    {
        if (!Ranges.TryGetValue(type, out var range))
        {
            return null;
        }

        var added = amount.Read().Number;
        var isNegative = added.CompareTo(default) < 0;
        var bound = Difference(isNegative ? range.Lowest : range.Highest, added);
        Condition stored = new Condition.Comparison(
            new Operand.Attribute(path), isNegative ? ComparisonOperator.GreaterThanOrEqual : ComparisonOperator.LessThanOrEqual,
            ValueOperand.Of(bound));
        var first = start.Read().Number.CompareTo(bound);
        var isStartWithin = isNegative ? first >= 0 : first <= 0;
        return isStartWithin ? Condition.AnyOf(stored, new Condition.AttributeNotExists(path)) : stored;
    }

    // To 38 digits; the bound of a real number need not be exact.
    private static StoredNumber Difference(StoredNumber limit, StoredNumber added) =>
        limit.Plus(added with { IsNegative = !added.IsNegative }, out var difference) == NumberProblem.None ? difference : limit;

    private static (StoredNumber Lowest, StoredNumber Highest) Range(BigInteger lowest, BigInteger highest) => (Of(lowest), Of(highest));

    private static StoredNumber Of(BigInteger limit)
    {
        StoredNumber.Parse(Encoding.UTF8.GetBytes(limit.ToString(CultureInfo.InvariantCulture)), out var number);
        return number;
    }
}
