namespace DynamoRepository;

/// <summary>The first tick of a date's part: where it reaches a value, and where it passes it. Null where no date does.</summary>
/// <param name="From">The first tick at which the part is the value or more.</param>
/// <param name="After">The first tick at which the part is more.</param>
internal readonly record struct DateBounds(long? From, long? After)
{
    private const int Years = 9999;
    private const int Months = 12;

    /// <summary>Of a part of every date, or null if dates do not grow with the part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="value">What it is compared with: a whole number, or a date.</param>
    public static DateBounds? Of(DatePart part, object value)
    {
        var type = part.Target.Type;
        return (part.Name, value) switch
        {
            (nameof(DateTime.Year), long year) when type != typeof(TimeOnly) => new(OfYear(year), OfYear(year + 1)),
            (nameof(DateTime.Date), DateTime date) => OfDays(date.Ticks),
            (nameof(DateTime.Date), DateOnly date) => OfDays(date.DayNumber * TimeSpan.TicksPerDay),
            (nameof(DateOnly.DayNumber), long day) when type == typeof(DateOnly) => new(Times(day), Times(day + 1)),
            (nameof(DateTimeOffset.UtcDateTime) or nameof(DateTimeOffset.DateTime), DateTime time) => OfTicks(type, time.Ticks),
            (nameof(DateTime.Ticks) or nameof(DateTimeOffset.UtcTicks), long ticks) => OfTicks(type, ticks),
            (nameof(TimeOnly.Hour), long hour) when type == typeof(TimeOnly) => new(OfHour(hour), OfHour(hour + 1)),
            _ => null,
        };
    }

    /// <summary>Of a month within a year.</summary>
    public static DateBounds OfMonth(long year, long month) => new(OfMonthOf(year, month), OfMonthOf(year, month + 1));

    /// <summary>Of a day within a month of a year.</summary>
    public static DateBounds OfDay(long year, long month, long day) => new(OfDayOf(year, month, day), OfDayOf(year, month, day + 1));

    /// <summary>True if a calendar has the month.</summary>
    public static bool Has(long year, long month) => year is >= 1 and <= Years && month is >= 1 and <= Months;

    private static long? OfYear(long year) => year <= 1 ? 0 : year > Years ? null : new DateTime((int)year, 1, 1).Ticks;

    private static long? OfMonthOf(long year, long month) =>
        month <= 1 ? OfYear(year) : month > Months ? OfYear(year + 1) : new DateTime((int)year, (int)month, 1).Ticks;

    private static long? OfDayOf(long year, long month, long day) =>
        day <= 1 ? OfMonthOf(year, month)
        : day > DateTime.DaysInMonth((int)year, (int)month) ? OfMonthOf(year, month + 1)
        : new DateTime((int)year, (int)month, (int)day).Ticks;

    private static long? OfHour(long hour) => hour <= 0 ? 0 : hour >= TimeSpan.HoursPerDay ? null : hour * TimeSpan.TicksPerHour;

    private static DateBounds OfDays(long ticks)
    {
        var day = ticks / TimeSpan.TicksPerDay;
        return new(Times(ticks % TimeSpan.TicksPerDay == 0 ? day : day + 1), Times(day + 1));
    }

    private static long? Times(long day) => day <= 0 ? 0 : day > DateOnly.MaxValue.DayNumber ? null : day * TimeSpan.TicksPerDay;

    private static DateBounds OfTicks(Type type, long ticks)
    {
        var last = type == typeof(TimeOnly) ? TimeOnly.MaxValue.Ticks : DateTime.MaxValue.Ticks;
        return new(Within(ticks), ticks < last ? Within(ticks + 1) : null);

        long? Within(long tick) => tick <= 0 ? 0 : tick > last ? null : tick;
    }
}
