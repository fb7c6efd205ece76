namespace DynamoRepository;

/// <summary>
/// An instant: one of unspecified kind is taken as UTC unshifted; loaded values are in UTC. A local time would come back with another date
/// and time of day, so it is refused, unless it may be converted.
/// </summary>
/// <param name="convertsLocalTimes">True if local times are stored as UTC.</param>
internal sealed class DateTimeCodec(bool convertsLocalTimes) : Utf8ScalarCodec<DateTime>
{
    public override DynamoType StoredAs => DynamoType.S;

    protected override int Format(DateTime value, Span<byte> destination) => DateTimeText.Format(
        value.Kind switch
        {
            DateTimeKind.Utc => value,
            DateTimeKind.Unspecified => DateTime.SpecifyKind(value, DateTimeKind.Utc),
            _ => convertsLocalTimes ? value.ToUniversalTime() : throw new MappingException(Errors.LocalTime()),
        },
        destination);

    protected override bool TryParse(ReadOnlySpan<byte> text, out DateTime value)
    {
        var understood = DateTimeText.TryParse(text, out var instant);
        value = instant.UtcDateTime;
        return understood;
    }
}
