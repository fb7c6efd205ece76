using System.Globalization;

namespace DynamoRepository;

/// <summary>
/// A <see cref="decimal"/>, stored as every number is. It has a class of its own because code over the interfaces of numbers cannot be
/// compiled ahead, and would be compiled by every process that starts.
/// </summary>
internal sealed class DecimalCodec : Utf8ScalarCodec<decimal>
{
    // As many digits as every decimal can hold, sign and point included: what is read is what stands there.
    private const int Exact = 28;

    public override DynamoType StoredAs => DynamoType.N;

    protected override int Format(decimal value, Span<byte> destination) =>
        DecimalText.TryFormat(value, destination, out var length) ? length : NumberCodec<decimal>.FormatNumber(value, destination);

    protected override bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text.Length > Exact || !decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out value))
        {
            return NumberCodec<decimal>.TryParseNumber(text, out value);
        }

        if (value == 0)
        {
            value = 0; // one zero, without sign and scale
        }

        return true;
    }
}
