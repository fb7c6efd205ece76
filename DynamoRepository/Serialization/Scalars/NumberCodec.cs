using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// Every number type: <c>N</c>, the shortest text that reads back exactly, in the invariant culture. The most used ones have codecs of
/// their own, which take what is usual and leave the rest to this one.
/// </summary>
internal sealed class NumberCodec<T> : Utf8ScalarCodec<T>
    where T : struct, INumber<T>, IUtf8SpanFormattable
{
    // The built-in integers of up to 64 bits always fit; the others need their digits and range looked at.
    private static readonly bool AlwaysFits = default(T) is byte or sbyte or short or ushort or int or uint or long or ulong;
    // BigInteger by its name, or every number would load its assembly.
    private static readonly bool IsWhole = AlwaysFits || default(T) is Int128 or UInt128 || typeof(T).Name == nameof(BigInteger);

    public override DynamoType StoredAs => DynamoType.N;

    /// <summary>Puts the number's text into the buffer and gives its length; refuses what DynamoDB cannot hold.</summary>
    public static int FormatNumber(T value, Span<byte> destination)
    {
        // DynamoDB has one zero; that of a decimal shows its sign as little as its scale.
        if (T.IsZero(value))
        {
            value = T.IsNegative(value) && value is not decimal ? throw new MappingException(Errors.NegativeZero(typeof(T))) : T.Zero;
        }

        if (!AlwaysFits && !T.IsFinite(value))
        {
            throw new MappingException(Errors.NotANumber(typeof(T)));
        }

        if (!value.TryFormat(destination, out var length, default, CultureInfo.InvariantCulture))
        {
            throw new MappingException(Errors.TooManyDigits(typeof(T), destination.Length));
        }

        return AlwaysFits ? length : Check(destination[..length]);
    }

    /// <summary>Reads the text, in every form in which DynamoDB may return a number.</summary>
    public static bool TryParseNumber(ReadOnlySpan<byte> text, out T value)
    {
        const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        value = default;
        if (text.Length > StoredNumber.LongestText)
        {
            return false;
        }

        if (T.TryParse(text, IsWhole ? NumberStyles.AllowLeadingSign : Real, CultureInfo.InvariantCulture, out value!))
        {
            value = T.IsZero(value) ? T.Zero : value;
            return T.IsFinite(value) && !IsBeyondExactness(text, value);
        }

        return IsWhole && TryParseWhole(text, out value);
    }

    protected override int Format(T value, Span<byte> destination) => FormatNumber(value, destination);

    protected override bool TryParse(ReadOnlySpan<byte> text, out T value) => TryParseNumber(text, out value);

    // A decimal holds 28 or 29 digits where DynamoDB holds 38: what would be rounded is refused, not changed.
    private static bool IsBeyondExactness(ReadOnlySpan<byte> text, T value)
    {
        if (value is not decimal)
        {
            return false;
        }

        Span<byte> kept = stackalloc byte[64];
        value.TryFormat(kept, out var length, default, CultureInfo.InvariantCulture);
        return !StoredNumber.AreEqual(text, kept[..length]);
    }

    // Refuses what DynamoDB cannot hold exactly; gives the length without needless zeros.
    private static int Check(ReadOnlySpan<byte> text)
    {
        var isPlain = IsPlain(text);
        if (isPlain)
        {
            text = text[..WithoutZeros(text)];
        }

        if (isPlain && text.Length <= StoredNumber.MaxDigits)
        {
            return text.Length;
        }

        return StoredNumber.Parse(text, out var number) switch
        {
            NumberProblem.None => text.Length,
            NumberProblem.TooPrecise => throw new MappingException(Errors.TooManyDigits(typeof(T), number.Digits)),
            NumberProblem.NotANumber => throw new MappingException(Errors.NotANumber(typeof(T))),
            _ => throw new MappingException(Errors.NumberOutOfRange(typeof(T))),
        };
    }

    private static bool IsPlain(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'e', (byte)'E') < 0;

    // DynamoDB drops the zeros of 1.50; written without them an item is the same bytes in every store.
    private static int WithoutZeros(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)'.') < 0)
        {
            return text.Length;
        }

        var length = text.TrimEnd((byte)'0').Length;
        return text[length - 1] == '.' ? length - 1 : length;
    }

    // A method of its own, because what it needs is loaded when it is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryParseWhole(ReadOnlySpan<byte> text, out T value)
    {
        value = default;
        return StoredNumber.TryParseWhole(text, out var whole) && TryConvert(whole, out value);
    }

    private static bool TryConvert(BigInteger whole, out T value)
    {
        try
        {
            value = T.CreateChecked(whole);
            return true;
        }
        catch (OverflowException)
        {
            value = default;
            return false;
        }
    }
}
