using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json.Linq;

namespace DynamoRepository.Tests.Serialization.Aggregates;

/// <summary>Random object graphs that can be stored, with the values at the edges more often than chance would have them.</summary>
internal static class RichGenerator
{
    private static readonly string[] Snippets =
        ["", "a", "B", " ", "\"", "\\", "/", "\n", "\u0000", "\u001f", "\u007f", "\u2028", "é", "e\u0301", "ü", "ß", "İ", "ı", "٣", "א",
            "漢", "😀", "👩‍👩‍👧", "\ufeff", "\uffff",
            "$type", "$id", "{}", "null", "2026-01-02T03:04:05+05:00", "1.50", "<script>", "'", "`"];

    // What has expired is not loaded.
    private const long In2100 = 4_102_444_800;

    private static Gen<string> Text =>
        Gen.OneOf(Gen.Elements(Snippets), Gen.Elements(Snippets).Two().Select(pair => pair.Item1 + pair.Item2));

    // DynamoDB refuses the empty name.
    private static Gen<string> EntryName => Text.Where(text => text.Length > 0);

    private static Gen<int> Integer =>
        Gen.OneOf(Gen.Choose(-9, 9), Gen.Choose(int.MinValue, int.MaxValue), Gen.Elements(0, int.MinValue, int.MaxValue));

    private static Gen<long> LongNumber =>
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(pair => ((long)pair.Item1 << 32) ^ (uint)pair.Item2)
            .Or(Gen.Elements(0L, long.MinValue, long.MaxValue));

    private static Gen<decimal> Money =>
        (from low in Gen.Choose(int.MinValue, int.MaxValue)
         from middle in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(int.MinValue, int.MaxValue)))
         from high in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(int.MinValue, int.MaxValue)))
         from scale in Gen.Frequency((3, Gen.Choose(0, 4)), (1, Gen.Choose(0, 28)))
         from sign in Gen.Elements(true, false)
         select new decimal(low, middle, high, sign, (byte)scale))
             .Or(Gen.Elements(0m, 0.00m, 19.99m, 1.50m, decimal.MaxValue, decimal.MinValue));

    private static Gen<double> Real =>
        Gen.OneOf(
            Gen.Choose(-1000, 1000).Select(number => number / 8.0),
            Gen.Elements(0.0, 0.1, 1.0 / 3, -1e-100, 9.99e125, 1e-130, Math.PI),
            LongNumber.Select(BitConverter.Int64BitsToDouble).Where(number => number != 0 || !double.IsNegative(number))
                .Where(number => double.IsFinite(number) && (number == 0 || Math.Abs(number) is >= 1e-130 and <= 9.9e125)));

    private static Gen<BigInteger> Big =>
        LongNumber.Two().Select(pair => (BigInteger)pair.Item1 * pair.Item2)
            .Select(number => BigInteger.Abs(number) < BigInteger.Pow(10, 38) ? number : number / 1000);

    private static Gen<Guid> Key =>
        LongNumber.Two().Select(pair => new Guid([.. BitConverter.GetBytes(pair.Item1), .. BitConverter.GetBytes(pair.Item2)]));

    private static Gen<DateTimeOffset> Instant =>
        (from seconds in Gen.Choose(int.MinValue, int.MaxValue)
         from ticks in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(0, 9_999_999)))
         from offset in Gen.Choose(-14 * 4, 14 * 4)
         select DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(ticks).ToOffset(TimeSpan.FromMinutes(15 * offset)))
             .Or(Gen.Elements(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

    private static Gen<RichPoint> Point => Real.Two().Select(pair => new RichPoint(pair.Item1, pair.Item2));

    private static Gen<RichMoney> Price => Money.Zip(Text).Select(pair => new RichMoney(pair.Item1, pair.Item2));

    private static Gen<RichLine> Line =>
        from id in Key
        from created in Instant
        from product in Text
        from quantity in Maybe(Integer)
        from price in Price
        select new RichLine(id, created, product, quantity, price);

    private static Gen<RichName> Name =>
        from first in Text
        from middle in OrNull(Text)
        from last in Text
        from titles in Few(Text)
        select new RichName(first, middle, last) { Titles = titles };

    private static Gen<RichShape> Shape => Gen.OneOf(
        Point.Zip(Money).Select(pair => (RichShape)new RichCircle(pair.Item1, pair.Item2)),
        from at in Point from side in Integer from note in OrNull(Text) select (RichShape)new RichSquare(at, side, note));

    private static Gen<object?> Loose(int depth) => Gen.OneOf(
        Gen.Constant((object?)null),
        Text.Select(text => (object?)text),
        Gen.Elements<object?>(true, false),
        LongNumber.Select(number => (object?)number),
        depth == 0 ? Gen.Constant<object?>("leaf") : Few(Loose(depth - 1)).Select(list => (object?)list),
        depth == 0
            ? Gen.Constant<object?>("leaf")
            : Few(EntryName.Zip(Loose(depth - 1)))
                .Select(
                    entries => (object?)entries.DistinctBy(entry => entry.Item1).ToDictionary(entry => entry.Item1, entry => entry.Item2)));

    public static Gen<RichAggregate> Aggregates =>
        from id in Key.Where(id => id != Guid.Empty) // that is none, and not saved
        from created in Instant
        from updated in Instant
        from secret in OrNull(Text)
        from number in Integer
        from lines in Few(Line)
        from byName in Few(EntryName.Zip(OrNull(Line)))
        from texts in Text.Zip(OrNull(Text)).Zip(OrNull(Text))
        from flags in Gen.Elements(true, false).Zip(Maybe(Gen.Elements(true, false)))
        from letter in Gen.Elements('a', '"', '\\', 'é', '漢', '\u0000', '\uffff')
        from longs in LongNumber.Zip(Maybe(LongNumber))
        from big in Big
        from prices in Money.Zip(Maybe(Money))
        from reals in Real.Zip(Real)
        from small in Gen.Choose(-2048, 2048)
        from keys in Key.Zip(Key)
        from instant in Instant
        from time in Maybe(Instant)
        from shade in Gen.Elements(ScalarRows.Shade.LightBlue, ScalarRows.Shade.DarkRed, ScalarRows.Shade.OffWhite, (ScalarRows.Shade)9)
        from rights in Maybe(Gen.Choose(0, 9))
        from bytes in Few(Gen.Choose(0, 255))
        from link in Gen.Elements<Uri?>(null, new Uri("https://example.com/a?b=ü#c"), new Uri("a/b", UriKind.Relative))
        from version in Gen.Elements<Version?>(null, new Version(1, 2), new Version(1, 2, 3, 4))
        from points in Point.Zip(Maybe(Point))
        from name in OrNull(Name)
        from tree in Tree(3)
        from tags in Few(Text)
        from set in Few(Money)
        from keySet in Few(Key)
        from numbers in Few(Integer)
        from ratios in Few(Real)
        from nested in OrNull(Few(OrNull(Few(OrNull(Text)))))
        from byNumber in Few(Integer.Zip(Text))
        from byOwner in Few(Key.Zip(Maybe(Instant)))
        from paths in Few(EntryName.Zip(Few(Point)))
        from shapes in Few(Shape)
        from loose in Loose(2)
        from anything in Loose(1)
        from code in OrNull(Text.Zip(Point))
        select new RichAggregate(
            id, created, updated, secret, number, lines,
            byName.Select(entry => new KeyValuePair<string, RichLine?>(entry.Item1, entry.Item2)))
        {
            Text = texts.Item1.Item1,
            MaybeText = texts.Item1.Item2,
            Included = texts.Item2,
            Flag = flags.Item1,
            MaybeFlag = flags.Item2,
            Letter = letter,
            Byte = (byte)number,
            Long = longs.Item1,
            MaybeUnsigned = (ulong?)longs.Item2,
            Big = big,
            Price = prices.Item1,
            MaybePrice = prices.Item2,
            Ratio = reals.Item1,
            Share = Math.Abs(reals.Item2) is 0 or (>= 1e-30 and <= 1e30) ? (float)reals.Item2 : 0.1f,
            Small = (Half)(small / 16.0),
            Key = keys.Item1,
            Owner = new Typed<Guid>(keys.Item2),
            Instant = instant,
            Time = time?.UtcDateTime,
            Day = DateOnly.FromDateTime(instant.UtcDateTime),
            Clock = TimeOnly.FromDateTime(instant.UtcDateTime),
            Span = instant - DateTimeOffset.UnixEpoch,
            Shade = shade,
            Rights = (ScalarRows.Rights?)rights,
            Bytes = [.. bytes.Select(value => (byte)value)],
            Link = link,
            Version = version,
            MaybeNumber = rights is { } value ? new Typed<int>(value) : null,
            Point = points.Item1,
            MaybePoint = points.Item2,
            Name = name,
            Tree = tree,
            Tags = [.. tags],
            Prices = [.. set.DistinctBy(price => price / 1.000000000000000000000000000m)],
            Expires = time is { } expiry
                ? DateTimeOffset.FromUnixTimeSeconds(In2100 + (Math.Abs(expiry.ToUnixTimeSeconds()) % 1_000_000_000))
                : null,
            Keys = [.. keySet],
            Numbers = [.. numbers],
            Ratios = [.. ratios],
            Nested = nested,
            ByNumber = byNumber.DistinctBy(entry => entry.Item1).ToDictionary(entry => entry.Item1, entry => entry.Item2),
            ByOwner = byOwner.DistinctBy(entry => entry.Item1)
                .ToDictionary(
                    entry => new Typed<Guid>(entry.Item1),
                    entry => entry.Item2 is { } day ? DateOnly.FromDateTime(day.UtcDateTime) : (DateOnly?)null),
            Paths = paths.DistinctBy(entry => entry.Item1).ToDictionary(entry => entry.Item1, entry => entry.Item2),
            Shapes = shapes,
            Loose = loose is null ? null : JToken.FromObject(loose),
            Anything = anything,
            Code = code is null ? null : new RichCode(code.Value.Item1, code.Value.Item2),
            Number = number,
        };

    /// <summary>The same graphs every time.</summary>
    public static IEnumerable<RichAggregate> Some(int count) => Aggregates.Sample(100, new Rnd(20260102), 100).Take(count);

    private static Gen<RichNode?> Tree(int depth) => depth == 0
        ? Gen.Constant<RichNode?>(null)
        : Gen.Frequency(
            (2, Gen.Constant<RichNode?>(null)),
            (1,
                from value in Integer
                from left in Tree(depth - 1)
                from right in Tree(
                    depth - 1)
                select (RichNode?)new RichNode { Value = value, Left = left, Right = right }));

    private static Gen<List<T>> Few<T>(Gen<T> element) =>
        Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Choose(3, 5)))
        .SelectMany(count => element.ArrayOf(count)).Select(array => array.ToList());

    private static Gen<T?> Maybe<T>(Gen<T> value)
        where T : struct => Gen.Frequency((1, Gen.Constant<T?>(null)), (2, value.Select(made => (T?)made)));

    private static Gen<T?> OrNull<T>(Gen<T> value)
        where T : class => Gen.Frequency((1, Gen.Constant<T?>(null)), (2, value.Select(made => (T?)made)));

    private static Gen<(TLeft, TRight)?> OrNull<TLeft, TRight>(Gen<(TLeft, TRight)> value) =>
        Gen.Frequency((1, Gen.Constant<(TLeft, TRight)?>(null)), (2, value.Select(made => ((TLeft, TRight)?)made)));

    private static Gen<(TLeft, TRight)> Zip<TLeft, TRight>(this Gen<TLeft> left, Gen<TRight> right) =>
        from first in left from second in right select (first, second);

    private static Gen<(T, T)> Two<T>(this Gen<T> value) => value.Zip(value);

    private static Gen<T> Or<T>(this Gen<T> value, Gen<T> edge) => Gen.Frequency((7, value), (1, edge));
}
