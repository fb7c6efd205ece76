using System.Globalization;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// Dates without a time, times without a date, and spans: <c>S</c> in one fixed format, read with fewer fraction digits too.
/// </summary>
internal sealed class FormattedCodec<T>(string format, string[] accepted, FormattedCodec<T>.ExactParser parse, bool sorts)
    : Utf8ScalarCodec<T>
    where T : struct, IUtf8SpanFormattable
{
    public delegate bool ExactParser(string text, string[] formats, out T value);

    public override DynamoType StoredAs => DynamoType.S;

    public override bool SortsAsStored => sorts;

    protected override int Format(T value, Span<byte> destination)
    {
        value.TryFormat(destination, out var length, format, CultureInfo.InvariantCulture);
        return length;
    }

    protected override bool TryParse(ReadOnlySpan<byte> text, out T value) => parse(Encoding.UTF8.GetString(text), accepted, out value);
}
