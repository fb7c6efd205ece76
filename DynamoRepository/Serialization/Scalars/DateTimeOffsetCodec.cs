using System.Buffers.Text;

namespace DynamoRepository;

/// <summary>An instant: the tick is kept, the offset is not; loaded values are in UTC.</summary>
internal sealed class DateTimeOffsetCodec : Utf8ScalarCodec<DateTimeOffset>
{
    public override DynamoType StoredAs => DynamoType.S;

    protected override int Format(DateTimeOffset value, Span<byte> destination) => DateTimeText.Format(value.UtcDateTime, destination);

    protected override bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        // The form that we write ourselves, read without detours.
        if (text.Length == 28 && text[27] == 'Z' && Utf8Parser.TryParse(text, out DateTime utc, out var read, 'O') && read == 28)
        {
            value = new DateTimeOffset(utc);
            return true;
        }

        return DateTimeText.TryParse(text, out value);
    }
}
