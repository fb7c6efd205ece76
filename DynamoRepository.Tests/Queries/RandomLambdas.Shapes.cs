using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;

// What analyzers would write otherwise is what has to be translated here.
#pragma warning disable CA1309, CA1310, CA1841, CA1847, CA1862, CA1865, CA1866, CA1829, CA1860, CA1827

namespace DynamoRepository.Tests.Queries;

/// <content>The parts that are compared, and the other conditions.</content>
internal sealed partial class RandomLambdas
{
    private static readonly Func<Specimen, bool> Function = x => x.IsOpen;

    private static IEnumerable<Part> AllParts()
    {
        int?[] numbers = [null, .. Specimens.Numbers];
        DateTime[] dates = [.. Specimens.Times.SelectMany(time => new[] { time.UtcDateTime, time.UtcDateTime.Date }), DateTime.MinValue,
            DateTime.MaxValue];
        int[] years = [0, 1, 2025, 2026, 2027, 9999, 10000];
        string[] radii = ["1", "2"];

        // members
        yield return Of(x => x.Name, Specimens.Texts);
        yield return Of(x => x.Note, [null, .. Specimens.Texts]);
        yield return Of(x => x.Count, Specimens.Numbers);
        yield return Of(x => x.Rating, numbers);
        yield return Of(x => x.Weight, [0L, 1, 3, long.MaxValue]);
        yield return Of(x => (long)x.Count, [0L, 1, 3, long.MaxValue]);
        yield return Of(x => (int)x.Level, Specimens.Numbers);
        yield return Of(x => (double)x.Count, Specimens.Ratios);
        yield return Of(x => x.Ratio, Specimens.Ratios);
        yield return Of(x => x.Share, [0f, 0.1f, 0.5f, 1]);
        yield return Of(x => (double)x.Share, Specimens.Ratios);
        yield return Of(x => x.Cost, Specimens.Costs);
        yield return Of(x => x.Grade, ['A', 'B', 'é']);
        yield return Of(x => x.IsOpen, [true, false]);
        yield return Of(x => x.IsGift, [true, false, null]);
        yield return Of(x => x.Owner, Specimens.Ids);
        yield return Of(x => x.Parent, [null, .. Specimens.Ids.Cast<Guid?>()]);
        yield return Of(x => x.Status, Enum.GetValues<OrderStatus>());
        yield return Of(x => x.Previous, [null, OrderStatus.Open, OrderStatus.Closed]);
        yield return Of(x => x.Delay, [TimeSpan.Zero, TimeSpan.FromMinutes(90)]);
        yield return Of(x => x.Release, [null, new Version(1, 2), new Version(1, 10)]);
        yield return Of(x => x.Until, [null, Specimens.End, Specimens.End.AddSeconds(0.5), Specimens.End.AddSeconds(1)]);
        yield return Of(x => x.Floor, [1, 3, 4]);
        yield return Of(x => x.State, ["new", "old", ""]);
        yield return Of(x => x.IsLate, [true, false]);
        yield return Of(x => x.Rank, [1, 7]);
        yield return Of(x => x.Reason, [null, .. Specimens.Texts]);
        yield return Of(x => x.Marks.Count, Specimens.Numbers);

        // inside of values, objects and collections
        yield return Of(x => x.Serial.Value, Specimens.Numbers);
        yield return Of(x => x.Former!.Value.Value, Specimens.Numbers);
        yield return Of(x => x.Serial, [.. Specimens.Numbers.Select(number => new Serial(number))]);
        yield return Of(x => x.Former, [null, new Serial(1), new Serial(3)]);
        yield return Of(x => x.Sender, Specimens.Mails);
        yield return Of(x => x.Sender!.Text, ["a@x", "b@x", ""]);
        yield return Of(x => x.Home!.City, ["Rome", "Bonn", ""]);
        yield return Of(x => x.Home!.Zip, [null, "1", ""]);
        yield return Of(x => x.Work.Land!.Zone, Specimens.Numbers);
        yield return Of(x => x.Work.IsMain, [true, false]);
        yield return Of(x => x.Work.Floor, Specimens.Numbers);
        yield return Of(x => x.Fee.Amount, Specimens.Costs);
        yield return Of(x => x.Extra!.Value.Currency, [null, "EUR"]);
        yield return Of(x => x.Tags[0], Specimens.Texts);
        yield return Of(x => x.Codes[1], Specimens.Numbers);
        yield return Of(x => x.Stock["a"], Specimens.Numbers);
        yield return Of(x => x.Stock.GetValueOrDefault("b"), Specimens.Numbers);
        yield return Of(x => x.Spots[0].City, ["Rome", "Bonn", ""]);
        yield return Of(x => x.Tags.Count, Specimens.Numbers);
        yield return Of(x => x.Codes.Length, Specimens.Numbers);
        yield return Of(x => x.Labels.Count(), Specimens.Numbers);
        yield return Of(x => x.Stock.Count, Specimens.Numbers);

        // whole objects
        yield return Of(x => x.Home, Specimens.Spots);
        yield return Of(x => x.Work, [.. Specimens.Spots.OfType<Spot>()]);
        yield return Of(x => x.Work.Land, Specimens.Lands);
        yield return Of(x => x.Home!.Land, Specimens.Lands);
        yield return Of(x => x.Fee, Specimens.Prices);
        yield return Of(x => x.Extra, [null, .. Specimens.Prices.Cast<Price?>()]);
        yield return Of(x => x.Spots[0], [.. Specimens.Spots.OfType<Spot>()]);
        yield return Of(x => x.Shape, Specimens.Shapes);
        yield return Of(x => x.Shape as Circle, [.. Specimens.Shapes.OfType<Circle>(), null]);
        yield return Of(x => x.Shape as Square, [.. Specimens.Shapes.OfType<Square>(), null]);
        yield return Of(x => (Ring)x.Shape!, [.. Specimens.Shapes.OfType<Ring>()]);

        // subtypes
        yield return Of(x => x.Shape!.Colour, [null, "red", "blue"]);
        yield return Of(x => ((Circle)x.Shape!).Radius, Specimens.Numbers);
        yield return Of(x => (x.Shape as Circle)!.Radius, Specimens.Numbers);
        yield return Of(x => (x.Shape as Ring)!.Hole, Specimens.Numbers);
        yield return Of(x => (x.Shape as Square)!.Radius, [null, .. radii]);
        yield return Of(x => x.Shape!.GetType(), [typeof(Circle), typeof(Ring), typeof(Square)]);

        // dates and their parts
        yield return Of(x => x.At, Specimens.Times, "by-group");
        yield return Of(x => x.At.Year, years, "by-group");
        yield return Of(x => x.At.Date, dates, "by-group");
        yield return Of(x => x.At.UtcDateTime, dates, "by-group");
        yield return Of(x => x.At.UtcDateTime.Date, dates);
        yield return Of(x => x.At.UtcTicks, [0L, Specimens.Start.UtcTicks, long.MaxValue]);
        yield return Of(x => x.At.DateTime.Year, years);
        yield return Of(x => DateOnly.FromDateTime(x.At.UtcDateTime), Specimens.Days, "by-group");
        yield return Of(x => (long)x.At.Year, [2025L, 2026, long.MaxValue]);
        yield return Of(x => (int?)x.At.Year, [null, 2025, 2026]);
        yield return Of(x => x.Day, Specimens.Days, "by-group-day");
        yield return Of(x => x.Day.Year, years, "by-group-day");
        yield return Of(x => x.Day.DayNumber, [.. Specimens.Days.Select(day => day.DayNumber), -1, int.MaxValue], "by-group-day");
        yield return Of(x => x.Seen, [null, .. Specimens.Times.Cast<DateTimeOffset?>()]);
        yield return Of(x => x.Seen!.Value.Year, years);
        yield return Of(x => x.Seen!.Value.Date, dates);
        yield return Of(x => x.When, [.. dates.Where(date => date.Kind == DateTimeKind.Utc)]);
        yield return Of(x => x.When.Year, years);
        yield return Of(x => x.When.Date, dates);
        yield return Of(x => x.When.Ticks, [0L, Specimens.Start.UtcTicks, long.MaxValue]);
        yield return Of(x => x.Due, [null, .. Specimens.Days.Cast<DateOnly?>()]);
        yield return Of(x => x.Due!.Value.Year, years);
        yield return Of(x => x.Opens, [new TimeOnly(0, 0), new TimeOnly(9, 1)]);
        yield return Of(x => x.Opens.Hour, [-1, 0, 9, 23, 24]);
        yield return Of(x => x.Until!.Value.Year, [2096, 2097]);
        yield return Of(x => x.Until!.Value.Date, [Specimens.End.UtcDateTime, Specimens.End.UtcDateTime.Date]);

        // what is refused
        yield return Of(x => x.At.Month, [1, 2, 12]);
        yield return Of(x => x.At.DayOfWeek, [DayOfWeek.Monday]);
        yield return Of(x => x.Name.ToUpperInvariant(), Specimens.Texts);
        yield return Of(x => x.Count * 2, Specimens.Numbers);
    }

    private Expression<Func<Specimen, bool>> Template()
    {
        var (text, other) = (random.Pick(Specimens.Texts), random.Pick(Specimens.Texts));
        var (number, second) = (random.Pick(Specimens.Numbers), random.Pick(Specimens.Numbers));
        var (year, month, day) = (random.Pick([2025, 2026]), random.Pick([0, 1, 2, 3, 12, 13]), random.Pick([1, 2, 28, 30, 31]));
        var spot = random.Pick(Specimens.Spots)!;
        string[] texts = [text, other];
        int[] numbers = [number, second];
        Expression<Func<Specimen, bool>>[] specifications = [x => x.Name == text, x => x.Count > number];
        Expression<Func<Specimen, bool>>[] templates =
        [
            x => x.Name.StartsWith(text), x => x.Name.Contains(text), x => x.Note!.StartsWith(text), x => x.State.Contains(text),
            x => (x.Note ?? other).Contains(text), x => x.Name.Contains(x.State), x => x.Sender!.Text.StartsWith(text),
            x => string.IsNullOrEmpty(x.Note), x => string.IsNullOrEmpty(x.State), x => !x.IsOpen, x => x.IsGift ?? true,
            x => !x.IsLate, x => x.IsLate == false, x => x.IsGift == true, x => x.Work.IsMain == false,
            x => x.Tags.Contains(text), x => x.Tags.Contains(x.Name), x => x.Labels.Contains(text), x => x.Codes.Contains(number),
            x => x.Codes.Contains(x.Count), x => x.Marks.Contains(text), x => x.Tags.Any(), x => !x.Marks.Any(), x => x.Labels != null,
            x => x.Tags.Any(tag => tag == text), x => x.Labels.Any(label => texts.Contains(label)),
            x => texts.Any(wanted => x.Tags.Contains(wanted)), x => texts.All(wanted => wanted != x.Name),
            x => numbers.Any(wanted => x.Count > wanted && x.Level < wanted),
            x => x.Stock.ContainsKey("a"), x => x.Stock.Keys.Contains(text == "" ? "b" : text),
            x => x.Stock.GetValueOrDefault("a", 2) > number,
            x => x.Shape is Circle, x => x.Shape is Square, x => x.Shape is Circle && ((Circle)x.Shape).Radius > number,
            x => x.Shape as Circle != null, x => x.Shape as Square == null, x => (x.Shape as Circle)!.Radius == number,
            x => x.Shape is Square ? ((Square)x.Shape).Side > number : x.IsOpen, x => x.Shape!.GetType() != typeof(Circle),
            x => x.At.Year == year && x.At.Month == month, x => x.At.Year == year && x.At.Month >= month && x.IsOpen,
            x => x.At.Month < month && x.At.Year == year, x => x.At.Year == year && x.At.Month != month,
            x => x.At.Year == year && x.At.Month == month && x.At.Day == day, x => x.Day.Year == year && x.Day.Month <= month,
            x => x.Day.Year == year && month == x.Day.Month && x.Day.Day > day, x => !(x.Day.Year == year && x.Day.Month == month),
            x => x.When.Year == year && x.When.Month == month && x.When.Day != day,
            x => x.Due!.Value.Year == year && x.Due.Value.Month == month && x.IsGift == null,
            x => x.At.Year == year && x.Day.Month == month, x => x.At.Date == x.At.UtcDateTime,
            x => spot != null && x.Home == spot && x.Work.City == spot.City, x => x.Home!.Equals(spot), x => x.Spots.Contains(spot),
            x => x.Home == x.Work, x => specifications.Any(one => one.Compile()(x)), x => specifications.All(one => one.Compile()(x)),
            x => x.Count >= number && x.Count < second, x => x.Name.Length > number, x => string.CompareOrdinal(x.Name, text) < 0,
            x => string.CompareOrdinal(x.Reason, x.Note) < 0, x => string.CompareOrdinal(x.Note, x.Reason) >= 0, x => string.CompareOrdinal(x.Name, x.Note) > 0,
            // refused
            x => text.Contains(x.Name), x => x.Name.EndsWith(text), x => x.Name.ToLower() == text, x => Function(x),
            x => x.Count % 2 == 0, x => x.Spots.Any(one => one.City == text), x => x.Tags.All(tag => tag == text),
            x => x.Status.HasFlag(OrderStatus.Open), x => x.IsOpen ^ x.IsLate, x => x.Name.Trim() == text,
        ];
        return random.Pick(templates);
    }

    private static Part Of<T>(Expression<Func<Specimen, T>> selector, IReadOnlyList<T> values, string? index = null) =>
        new(selector, [.. values.Cast<object?>()], index);
}
