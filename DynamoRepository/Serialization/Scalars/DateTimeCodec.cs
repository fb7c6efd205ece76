namespace DynamoRepository;

/// <summary>
/// An instant: a local time is converted to UTC, one of unspecified kind is taken as UTC unshifted; loaded values are in UTC.
/// </summary>
internal sealed class DateTimeCodec : Utf8ScalarCodec<DateTime>
{
    public override DynamoType StoredAs => DynamoType.S;

    protected override int Format(DateTime value, Span<byte> destination) =>
        DateTimeText.Format(
            value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc), destination);

    protected override bool TryParse(ReadOnlySpan<byte> text, out DateTime value)
    {
        var understood = DateTimeText.TryParse(text, out var instant);
        value = instant.UtcDateTime;
        return understood;
    }
}
