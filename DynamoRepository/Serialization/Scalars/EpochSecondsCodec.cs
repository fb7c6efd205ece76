using System.Buffers.Text;

namespace DynamoRepository;

/// <summary>
/// A time-to-live instant: <c>N</c>, whole seconds since 1970 (UTC), as DynamoDB's time to live wants it. Fractions are cut off.
/// </summary>
internal sealed class EpochSecondsCodec : Utf8ScalarCodec<DateTimeOffset>
{
    public override DynamoType StoredAs => DynamoType.N;

    public override bool CutsOff(object value) => ((DateTimeOffset)value).UtcTicks % TimeSpan.TicksPerSecond != 0;

    protected override int Format(DateTimeOffset value, Span<byte> destination)
    {
        Utf8Formatter.TryFormat(value.ToUnixTimeSeconds(), destination, out var length);
        return length;
    }

    protected override bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (!StoredNumber.TryParseWhole(text, out var seconds)
            || seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds()
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return false;
        }

        value = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        return true;
    }
}
