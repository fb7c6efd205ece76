using System.Numerics;

namespace DynamoRepository;

/// <summary>The number types, and which of them hold every value of which others.</summary>
internal static class Numbers
{
    // Each type holds every value of the integers before it in its line; the real types at the end hold what is needed of all of them.
    private static readonly Type[] Signed = [typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(Int128), typeof(BigInteger)];
    private static readonly Type[] Unsigned =
        [typeof(byte), typeof(ushort), typeof(uint), typeof(ulong), typeof(UInt128), typeof(BigInteger)];
    private static readonly Type[] Real = [typeof(Half), typeof(float), typeof(double), typeof(decimal)];

    /// <summary>True if the type, or the one that it makes nullable, is a number.</summary>
    public static bool IsNumber(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Array.IndexOf(Signed, type) >= 0 || Array.IndexOf(Unsigned, type) >= 0 || Array.IndexOf(Real, type) >= 0;
    }

    /// <summary>True if the type has whole values only.</summary>
    public static bool IsWhole(Type type) => Array.IndexOf(Signed, type) >= 0 || Array.IndexOf(Unsigned, type) >= 0;

    /// <summary>
    /// True if numbers of the two types compare in their stored text as they do themselves. 0.1 of a float and 0.1 of a double are written
    /// alike, and are two numbers.
    /// </summary>
    public static bool CompareAsStored(Type left, Type right) => left == right || IsWhole(left) || IsWhole(right);

    /// <summary>The value; 0 for negative zero, which equals it.</summary>
    public static object WithOneZero(object value) => value switch
    {
        0.0 => 0.0,
        0.0f => 0.0f,
        Half half when half == Half.Zero => Half.Zero,
        _ => value,
    };

    /// <summary>The same number in a narrower real type; null when that holds none.</summary>
    public static object? Narrowed(object value, Type type)
    {
        var number = value switch { double wide => wide, float single => single, _ => double.NaN };
        return type == typeof(float) && (float)number == number ? (float)number
            : type == typeof(Half) && (double)(Half)number == number ? (Half)number
            : null;
    }

    /// <summary>
    /// True if converting keeps the number: an enumeration or character to a number that holds it, a number to a wider one.
    /// </summary>
    public static bool Widens(Type from, Type to)
    {
        from = Nullable.GetUnderlyingType(from) ?? from;
        to = Nullable.GetUnderlyingType(to) ?? to;
        from = from.IsEnum ? Enum.GetUnderlyingType(from) : from == typeof(char) ? typeof(ushort) : from;
        if (from == to)
        {
            return true;
        }

        if (Array.IndexOf(Real, to) >= 0)
        {
            // decimal holds no double, and neither holds the other's precision
            return IsWhole(from)
                || (Array.IndexOf(Real, from) is var real and >= 0 && real < Array.IndexOf(Real, to) && to != typeof(decimal));
        }

        int signedFrom = Array.IndexOf(Signed, from), signedTo = Array.IndexOf(Signed, to);
        int unsignedFrom = Array.IndexOf(Unsigned, from), unsignedTo = Array.IndexOf(Unsigned, to);
        return (signedFrom >= 0 && signedTo > signedFrom) || (unsignedFrom >= 0 && (unsignedTo > unsignedFrom || signedTo > unsignedFrom));
    }
}
