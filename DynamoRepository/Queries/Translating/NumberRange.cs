using System.Globalization;
using System.Numerics;

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
        [typeof(Half)] = ((BigInteger)(double)Half.MinValue, (BigInteger)(double)Half.MaxValue),
        [typeof(float)] = ((BigInteger)float.MinValue, (BigInteger)float.MaxValue),
        [typeof(decimal)] = ((BigInteger)decimal.MinValue, (BigInteger)decimal.MaxValue),
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

        var added = NumberOf(amount);
        var isNegative = added.CompareTo(default) < 0;
        var bound = Difference(isNegative ? range.Lowest : range.Highest, added);
        Condition stored = new Condition.Comparison(
            new Operand.Attribute(path), isNegative ? ComparisonOperator.GreaterThanOrEqual : ComparisonOperator.LessThanOrEqual,
            new Operand.Value(StoredValueWriter.WriteValue(StoredValue.Of(bound))));
        var isStartWithin = isNegative ? NumberOf(start).CompareTo(bound) >= 0 : NumberOf(start).CompareTo(bound) <= 0;
        return isStartWithin ? Condition.AnyOf(stored, new Condition.AttributeNotExists(path)) : stored;
    }

    private static StoredNumber NumberOf(Operand.Value value) => StoredValueReader.ReadValue(value.Json.Span).Number;

    // To 38 digits; the bound of a real number need not be exact.
    private static StoredNumber Difference(BigInteger limit, StoredNumber added)
    {
        var negated = added with { IsNegative = !added.IsNegative };
        var text = System.Text.Encoding.UTF8.GetBytes(limit.ToString(CultureInfo.InvariantCulture));
        return StoredNumber.Parse(text, out var bound) == NumberProblem.None && bound.Plus(negated, out var sum) == NumberProblem.None
            ? sum
            : bound;
    }
}
