using System.Globalization;

namespace DynamoRepository;

/// <summary>
/// An <see cref="int"/>, stored as every number is. It has a class of its own because code over the interfaces of numbers cannot be
/// compiled ahead, and would be compiled by every process that starts.
/// </summary>
internal sealed class Int32Codec : Utf8ScalarCodec<int>
{
    public override DynamoType StoredAs => DynamoType.N;

    protected override int Format(int value, Span<byte> destination)
    {
        value.TryFormat(destination, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    // 5.0 and 5E+2 are whole as well.
    protected override bool TryParse(ReadOnlySpan<byte> text, out int value) =>
        (text.Length <= StoredNumber.MaxDigits
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        || NumberCodec<int>.TryParseNumber(text, out value);
}
