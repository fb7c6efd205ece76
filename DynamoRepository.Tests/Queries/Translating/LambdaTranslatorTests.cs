using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

// What analyzers would write otherwise is what has to be translated here.
#pragma warning disable CA1309, CA1847, CA1862, CA1865, CA1866, CA2242, CA1829, CA1310, CS0464, CS0652

namespace DynamoRepository.Tests.Queries.Translating;

[TestFixture]
public sealed partial class LambdaTranslatorTests
{
    private static readonly Guid SomeId = Guid.Parse("11111111-2222-3333-4444-555555555555");
    private static readonly DateTimeOffset SomeTime = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
    private static readonly string[] Titles = ["a", "b"];
    private static string Field = "f";

    public static IEnumerable<TestCaseData> Shapes()
    {
        var (text, number, missing, flag) = ("x", 7, (string?)null, true);
        var status = OrderStatus.Open;
        var holder = new { Inner = new { Name = "deep" } };
        int? maybe = 3;
        bool? unknown = null;
        var letter = 'A';
        string[] roles = ["clerk", "admin"];

        // comparisons
        yield return Shape(o => o.Title == "x", """title = {"S":"x"}""");
        yield return Shape(o => o.Title != text, """title <> {"S":"x"}""");
        yield return Shape(o => o.Priority < number, """priority < {"N":"7"}""");
        yield return Shape(o => o.Priority <= number + 1, """priority <= {"N":"8"}""");
        yield return Shape(o => number > o.Priority, """priority < {"N":"7"}""");
        yield return Shape(o => 7 >= o.Priority, """priority <= {"N":"7"}""");
        yield return Shape(o => o.Title.Equals("x"), """title = {"S":"x"}""");
        yield return Shape(o => "x".Equals(o.Title), """title = {"S":"x"}""");
        yield return Shape(o => o.Title.Equals("x", StringComparison.Ordinal), """title = {"S":"x"}""");
        yield return Shape(o => string.Equals(o.Title, "x"), """title = {"S":"x"}""");
        yield return Shape(o => Equals(o.Priority, 7), """priority = {"N":"7"}""");
        yield return Shape(o => o.Kind == "k", """kind-of = {"S":"k"}""");

        // logic
        yield return Shape(
            o => o.Title == "x" && o.Priority > 1 && o.Level == 2, """title = {"S":"x"} AND priority > {"N":"1"} AND level = {"N":"2"}""");
        yield return Shape(
            o => o.Title == "x" || (o.Priority > 1 && o.Level == 2),
            """title = {"S":"x"} OR (priority > {"N":"1"} AND level = {"N":"2"})""");
        yield return Shape(o => !(o.Title == "x"), """title <> {"S":"x"}""");
        yield return Shape(o => !(o.Priority > 1), """NOT (priority > {"N":"1"})""");
        yield return Shape(o => !(o.Title == "x" || o.Level == 2), """NOT (title = {"S":"x"} OR level = {"N":"2"})""");
        yield return Shape(o => o.Title == "x" & o.Level == 2, """title = {"S":"x"} AND level = {"N":"2"}""");
        yield return Shape(o => o.Title == "x" | o.Level == 2, """title = {"S":"x"} OR level = {"N":"2"}""");
        yield return Shape(
            o => o.IsPaid ? o.Title == "x" : o.Level == 2,
            """(isPaid = {"BOOL":true} AND title = {"S":"x"}) OR (isPaid <> {"BOOL":true} AND level = {"N":"2"})""");
        yield return Shape(o => flag ? o.Title == "x" : o.Level == 2, """title = {"S":"x"}""");

        // what is known without an item
        yield return Shape(o => missing == null || o.Title == missing, "always");
        yield return Shape(o => missing != null && o.Title.StartsWith(missing), "never");
        yield return Shape(o => text != null && o.Title == text, """title = {"S":"x"}""");
        yield return Shape(_ => true, "always");
        yield return Shape(o => o.Title == "x" && !flag, "never");
        yield return Shape(o => roles.Contains("admin") || o.Title == text, "always");
        yield return Shape(o => roles.Contains("owner") || o.Title == text, """title = {"S":"x"}""");

        // flags
        yield return Shape(o => o.IsPaid, """isPaid = {"BOOL":true}""");
        yield return Shape(o => !o.IsPaid, """isPaid <> {"BOOL":true}""");
        yield return Shape(o => o.IsPaid == false, """isPaid <> {"BOOL":true}""");
        yield return Shape(o => o.IsPaid == flag, """isPaid = {"BOOL":true}""");
        yield return Shape(o => o.IsGift == true, """isGift = {"BOOL":true}""");
        yield return Shape(o => o.IsGift!.Value, """isGift = {"BOOL":true}""");
        yield return Shape(o => o.IsGift.GetValueOrDefault(), """isGift = {"BOOL":true}""");
        yield return Shape(o => o.IsGift ?? false, """isGift = {"BOOL":true}""");
        yield return Shape(o => o.IsGift ?? true, """isGift <> {"BOOL":false}""");
        yield return Shape(o => o.Priority > 1 == unknown, "never");
        yield return Shape(o => o.Priority > 1 != unknown, "always");
        yield return Shape(o => o.Title.StartsWith("x") == false, """NOT begins_with(title, {"S":"x"})""");

        // null
        yield return Shape(o => o.Note == null, """attribute_not_exists(note) OR attribute_type(note, {"S":"NULL"})""");
        yield return Shape(o => o.Note != null, """attribute_exists(note) AND NOT attribute_type(note, {"S":"NULL"})""");
        yield return Shape(o => o.Note == missing, """attribute_not_exists(note) OR attribute_type(note, {"S":"NULL"})""");
        yield return Shape(o => o.Rating.HasValue, """attribute_exists(rating) AND NOT attribute_type(rating, {"S":"NULL"})""");
        yield return Shape(o => !o.Rating.HasValue, """NOT (attribute_exists(rating) AND NOT attribute_type(rating, {"S":"NULL"}))""");
        yield return Shape(o => o.Rating > null, "never");
        yield return Shape(o => o.Address == null, """attribute_not_exists(address) OR attribute_type(address, {"S":"NULL"})""");
        yield return Shape(
            o => string.IsNullOrEmpty(o.Note), """attribute_not_exists(note) OR attribute_type(note, {"S":"NULL"}) OR note = {"S":""}""");

        // types and conversions: the member's own stored form
        yield return Shape(o => o.Status == OrderStatus.Closed, """status = {"S":"closed"}""");
        yield return Shape(o => o.Status != status, """status <> {"S":"open"}""");
        yield return Shape(o => o.Previous == status, """previous = {"S":"open"}""");
        yield return Shape(o => o.CustomerId == SomeId, """customerId = {"S":"11111111-2222-3333-4444-555555555555"}""");
        yield return Shape(o => o.Parent == SomeId, """parent = {"S":"11111111-2222-3333-4444-555555555555"}""");
        yield return Shape(o => o.Parent!.Value > SomeId, """parent > {"S":"11111111-2222-3333-4444-555555555555"}""");
        yield return Shape(o => o.PlacedAt >= SomeTime, """placedAt >= {"S":"2026-01-02T01:04:05.0000000Z"}""");
        yield return Shape(o => o.DueOn < new DateOnly(2026, 2, 3), """dueOn < {"S":"2026-02-03"}""");
        yield return Shape(o => o.Delay == TimeSpan.FromMinutes(90), """delay = {"S":"01:30:00"}""");
        yield return Shape(o => o.Net == 19.90m, """net = {"N":"19.9"}""");
        yield return Shape(o => o.Net > 5, """net > {"N":"5"}""");
        yield return Shape(o => o.Discount >= 0.5, """discount >= {"N":"0.5"}""");
        yield return Shape(o => o.Level == 300, """level = {"N":"300"}""");
        yield return Shape(o => o.Priority > 1.5, """priority > {"N":"1.5"}""");
        yield return Shape(o => o.Weight == o.Level, "weight = level");
        yield return Shape(o => o.Ratio >= 0.5, """ratio >= {"N":"0.5"}""");
        yield return Shape(o => o.Ratio == 0.1f, """ratio = {"N":"0.1"}""");
        yield return Shape(o => o.Ratio < o.Priority, "ratio < priority");
        yield return Shape(o => o.Discount < letter, """discount < {"N":"65"}""");
        yield return Shape(o => (long)o.Status == 1, """status = {"S":"open"}""");
        yield return Shape(o => Nullable.Equals(o.Rating, maybe), """rating = {"N":"3"}""");
        yield return Shape(o => o.Priority.Equals((object)7), """priority = {"N":"7"}""");
        yield return Shape(o => o.Rating == maybe, """rating = {"N":"3"}""");
        yield return Shape(o => o.Rating!.Value < 4, """rating < {"N":"4"}""");
        yield return Shape(o => o.Grade == 'B', """grade = {"S":"B"}""");
        yield return Shape(o => o.Hash == new byte[] { 1, 2 }, """hash = {"B":"AQI="}""");
        yield return Shape(o => o.Release == new Version(1, 2), """release = {"S":"1.2"}""");

        // order of text
        yield return Shape(o => o.Title.CompareTo("m") < 0, """title < {"S":"m"}""");
        yield return Shape(o => string.Compare(o.Title, "m") >= 0, """title >= {"S":"m"}""");
        yield return Shape(o => string.CompareOrdinal("m", o.Title) > 0, """title < {"S":"m"}""");
        yield return Shape(o => 0 > o.Title.CompareTo("m"), """title < {"S":"m"}""");

        // paths
        yield return Shape(o => o.Address!.City == "Bonn", """address.city = {"S":"Bonn"}""");
        yield return Shape(o => o.Address!.Country.Code != "DE", """address.country.code <> {"S":"DE"}""");
        yield return Shape(o => o.Lines[1].Quantity > 2, """lines[1].quantity > {"N":"2"}""");
        yield return Shape(o => o.Tags[0] == "a", """tags[0] = {"S":"a"}""");
        yield return Shape(o => o.Codes[number] == 5, """codes[7] = {"N":"5"}""");
        yield return Shape(o => o.Lines.ElementAt(0).Sku == "s", """lines[0].sku = {"S":"s"}""");
        yield return Shape(o => o.Stock["a.b"] < 3, """stock.a.b < {"N":"3"}""");
        yield return Shape(o => o.Stock.ContainsKey("shop"), "attribute_exists(stock.shop)");
        yield return Shape(o => !o.Stock.ContainsKey("shop"), "attribute_not_exists(stock.shop)");

        foreach (var shape in Elements().Concat(Values()))
        {
            yield return shape;
        }

        // text
        yield return Shape(o => o.Title.StartsWith("x"), """begins_with(title, {"S":"x"})""");
        yield return Shape(o => o.Title.StartsWith('x'), """begins_with(title, {"S":"x"})""");
        yield return Shape(o => o.Title.StartsWith("x", StringComparison.Ordinal), """begins_with(title, {"S":"x"})""");
        yield return Shape(o => o.Title.Contains("x"), """contains(title, {"S":"x"})""");
        yield return Shape(o => !o.Title.Contains("x"), """NOT contains(title, {"S":"x"})""");
        yield return Shape(o => o.Title.Length > 3, """size(title) > {"N":"3"}""");
        yield return Shape(o => 3 <= o.Title.Length, """size(title) >= {"N":"3"}""");

        // collections
        yield return Shape(o => o.Tags.Contains("a"), """contains(tags, {"S":"a"})""");
        yield return Shape(o => o.Codes.Contains(5), """contains(codes, {"N":"5"})""");
        yield return Shape(o => o.Labels.Contains("a"), """contains(labels, {"S":"a"})""");
        yield return Shape(o => o.Lines.Count > 2, """size(lines) > {"N":"2"}""");
        yield return Shape(o => o.Lines.Count == 0, """size(lines) = {"N":"0"} OR attribute_not_exists(lines)""");
        yield return Shape(o => o.Labels.Count != 0, """attribute_exists(labels) AND size(labels) <> {"N":"0"}""");
        yield return Shape(o => o.Labels.Count < 2, """size(labels) < {"N":"2"} OR attribute_not_exists(labels)""");
        yield return Shape(o => o.Codes.Length >= 1, """size(codes) >= {"N":"1"}""");
        yield return Shape(o => o.Hash.Length == 16, """size(hash) = {"N":"16"}""");
        yield return Shape(o => o.Tags.Count() == 2, """size(tags) = {"N":"2"}""");
        yield return Shape(o => o.Lines.Any(), """size(lines) > {"N":"0"}""");
        yield return Shape(o => !o.Labels.Any(), """NOT (size(labels) > {"N":"0"})""");
        yield return Shape(o => o.Title.Length > o.Priority, "size(title) > priority");
        yield return Shape(
            o => o.Stock.Count > o.Priority, """size(stock) > priority OR (attribute_not_exists(stock) AND priority < {"N":"0"})""");
        yield return Shape(
            o => o.Title.Length == o.Labels.Count,
            """size(title) = size(labels) OR (attribute_not_exists(labels) AND size(title) = {"N":"0"})""");
        yield return Shape(
            o => o.Labels.Count != o.Tags.Count,
            """NOT (size(labels) = size(tags)"""
            + """ OR (attribute_not_exists(labels) AND (size(tags) = {"N":"0"} OR attribute_not_exists(tags)))"""
            + """ OR (attribute_not_exists(tags) AND size(labels) = {"N":"0"}))""");

        // lists of candidates
        yield return Shape(o => Titles.Contains(o.Title), """title IN ({"S":"a"}, {"S":"b"})""");
        yield return Shape(
            o => new[] { OrderStatus.Open, OrderStatus.Draft }.Contains(o.Status), """status IN ({"S":"open"}, {"S":"draft"})""");
        yield return Shape(o => new List<int> { 1, 2 }.Contains(o.Priority), """priority IN ({"N":"1"}, {"N":"2"})""");
        yield return Shape(o => new HashSet<string> { "a" }.Contains(o.Title), """title = {"S":"a"}""");
        yield return Shape(
            o => new string?[] { "a", null, "b" }.Contains(o.Note),
            """note IN ({"S":"a"}, {"S":"b"}) OR attribute_not_exists(note) OR attribute_type(note, {"S":"NULL"})""");
        yield return Shape(o => Array.Empty<string>().Contains(o.Title), "never");
        yield return Shape(o => Enumerable.Range(0, 2).Select(n => n + 1).Contains(o.Priority), """priority IN ({"N":"1"}, {"N":"2"})""");

        // members with each other
        yield return Shape(o => o.Title == o.Kind, "title = kind-of");
        yield return Shape(
            o => o.Note == o.Region,
            """note = region OR ((attribute_not_exists(note) OR attribute_type(note, {"S":"NULL"}))"""
            + """ AND (attribute_not_exists(region) OR attribute_type(region, {"S":"NULL"})))""");
        yield return Shape(o => o.PlacedAt < o.ShippedAt, "placedAt < shippedAt");

        // subtypes
        yield return Shape(o => o.Payment is Transfer, """payment.$type = {"S":"transfer"}""");
        yield return Shape(o => o.Payment is Card, """payment.$type IN ({"S":"card"}, {"S":"credit"})""");
        yield return Shape(o => o.Payment!.Amount > 5, """payment.amount > {"N":"5"}""");
        yield return Shape(
            o => o.Payment is CreditCard && ((CreditCard)o.Payment).Limit > 5,
            """payment.$type = {"S":"credit"} AND payment.limit > {"N":"5"}""");

        // values of all kinds of origin
        yield return Shape(o => o.Title == holder.Inner.Name, """title = {"S":"deep"}""");
        yield return Shape(o => o.Title == Field, """title = {"S":"f"}""");
        yield return Shape(o => o.Title == string.Concat(text, "y"), """title = {"S":"xy"}""");
        yield return Shape(o => o.Title == Titles[1], """title = {"S":"b"}""");
        yield return Shape(o => o.PlacedAt > SomeTime.AddDays(-1), """placedAt > {"S":"2026-01-01T01:04:05.0000000Z"}""");
        yield return Shape(o => o.Title == $"{text}!", """title = {"S":"x!"}""");
        yield return Shape(o => o.Priority == (flag ? 1 : 2), """priority = {"N":"1"}""");
        yield return Shape(o => o.Priority == (int)status, """priority = {"N":"1"}""");
    }

    [TestCaseSource(nameof(Shapes))]
    public void A_lambda_means_one_condition(LambdaExpression lambda, string expected) =>
        Rendered.Text((Expression<Func<Order, bool>>)lambda).Should().Be(expected);

    [Test]
    public void Sets_and_keys_that_compare_as_usual_are_lists_of_candidates()
    {
        IEnumerable<string>[] sets =
        [
            new HashSet<string> { "a" }, new HashSet<string>(StringComparer.Ordinal) { "a" }, new SortedSet<string> { "a" },
            ImmutableHashSet.Create("a"), ImmutableSortedSet.Create("a"),
            FrozenSet.Create("a"), new ReadOnlySet<string>(new HashSet<string> { "a" }), new Dictionary<string, int> { ["a"] = 1 }.Keys,
            new SortedDictionary<string, int> { ["a"] = 1 }.Keys,
            new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }.Where(_ => true),
            new ConcurrentDictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }.Keys,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["b"] = "a" }.Values, ImmutableList.Create("a"),
            new List<string> { "a" }.AsReadOnly(),
        ];
        foreach (var set in sets)
        {
            Rendered.Text(o => set.Contains(o.Title)).Should().Be("""title = {"S":"a"}""", "of {0}", set.GetType());
        }
    }

    [Test]
    public void An_object_compared_with_is_evaluated_once()
    {
        var calls = 0;
        Func<object> next = () => ++calls;
        Rendered.Text(o => Equals(o.Priority, next()) && o.Level.CompareTo((byte)2) > 0).Should().StartWith("""priority = {"N":"1"}""");
        calls.Should().Be(1);
    }

    [Test]
    public void More_than_a_hundred_candidates_are_split() =>
        Rendered.Text(o => Enumerable.Range(0, 101).Contains(o.Priority)).Should()
            .Match("priority IN (*) OR priority IN ({\"N\":\"100\"})");

    [Test]
    public void A_value_is_evaluated_once()
    {
        var calls = 0;
        Func<int> next = () => ++calls;
        Rendered.Text(o => o.Priority == next() || o.Level == 1).Should().StartWith("""priority = {"N":"1"}""");
        calls.Should().Be(1);
    }

    [Test]
    public void The_translated_value_does_not_depend_on_the_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("ar-SA");
            Rendered.Text(o => o.Discount > 1.5 && o.Priority > -3 && o.DueOn == new DateOnly(2026, 1, 2))
                .Should().Be("""discount > {"N":"1.5"} AND priority > {"N":"-3"} AND dueOn = {"S":"2026-01-02"}""");
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private static TestCaseData Shape(Expression<Func<Order, bool>> lambda, string expected) =>
        new TestCaseData(lambda, expected).SetArgDisplayNames(ExpressionText.Of(lambda));
}
