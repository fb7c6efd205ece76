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
public sealed class LambdaTranslatorTests
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
        yield return Shape(o => o.IsPaid == false, """isPaid = {"BOOL":false}""");
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
            """NOT (size(labels) = size(tags) OR (attribute_not_exists(labels) AND (size(tags) = {"N":"0"} OR attribute_not_exists(tags))) OR (attribute_not_exists(tags) AND size(labels) = {"N":"0"}))""");

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
            """note = region OR ((attribute_not_exists(note) OR attribute_type(note, {"S":"NULL"})) AND (attribute_not_exists(region) OR attribute_type(region, {"S":"NULL"})))""");
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

    public static IEnumerable<TestCaseData> Refusals()
    {
        var text = "x";
        var (five, nothing, unknown) = (5L, (string?)null, (bool?)null);
        Func<Order, bool> isPaid = o => o.IsPaid;
        var ignoringCase = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 };
        yield return Refusal(
            o => o.Lines.Max(line => line.Quantity) > 1 && o.IsPaid,
            "Cannot translate 'o.Lines.Max(line => line.Quantity)' in 'o => o.Lines.Max(line => line.Quantity) > 1 && o.IsPaid' because "
            + "DynamoDB has no condition over the elements of a list. Filter after loading, or store the count.");
        yield return Refusal(
            o => o.Lines.Any(line => line.Quantity > 1),
            "Cannot translate 'o.Lines.Any(line => line.Quantity > 1)'*because DynamoDB has no condition over the elements of a list.*");
        yield return Refusal(o => o.Gross > 5, "Cannot translate 'o.Gross' in 'o => o.Gross > …' because 'Gross' is not a stored member*");
        yield return Refusal(
            o => o.Title.ToLower() == "x",
            "Cannot translate 'o.Title.ToLower()' in 'o => o.Title.ToLower() == \"…\"' because DynamoDB compares text byte by byte*Store "
            + "a normalised copy*");
        yield return Refusal(o => o.Title.EndsWith(text), "Cannot translate 'o.Title.EndsWith(text)'*no condition on the end of a text*");
        yield return Refusal(
            o => o.Title.StartsWith("x", StringComparison.OrdinalIgnoreCase), "*because DynamoDB compares text byte by byte*");
        yield return Refusal(
            o => o.Status < OrderStatus.Closed,
            "Cannot translate 'o.Status < OrderStatus.Closed'*because OrderStatus is stored as S, whose order is not that of the values*");
        yield return Refusal(
            o => OrderStatus.Open >= o.Previous,
            "Cannot translate 'OrderStatus.Open >= o.Previous'*whose order is not that of the values*");
        yield return Refusal(o => o.Delay > TimeSpan.Zero, "*because TimeSpan is stored as S, whose order is not that of the values*");
        yield return Refusal(o => o.Release > new Version(1, 0), "*because Version is stored as S, whose order*");
        yield return Refusal(o => o.Priority + 1 == 2, "Cannot translate 'o.Priority + 1'*because DynamoDB conditions do not calculate*");
        yield return Refusal(o => -o.Priority == 2, "*do not calculate*");
        yield return Refusal(o => (int)o.Discount == 2, "Cannot translate*because converting Double to Int32 may change the value*");
        yield return Refusal(
            o => o.Address == new Address("a", null, new Country("b")),
            "*because objects are compared attribute by attribute*Compare its members.");
        yield return Refusal(o => o.Tags == new List<string>(), "*because collections are not compared as a whole*");
        yield return Refusal(o => o.Title == o.Title, "*because a member is compared with itself*");
        yield return Refusal(o => o.Title == o.Status.ToString(), "Cannot translate 'o.Status.ToString()'*");
        yield return Refusal(o => (o.Note ?? "none") == "x", "Cannot translate 'o.Note ?? \"…\"'*no replacement for missing values*");
        yield return Refusal(o => o.Tags.Contains(o.Title), "*must be a value of yours*");
        yield return Refusal(o => text.Contains(o.Title), "*search in stored text*");
        yield return Refusal(o => new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }.Contains(o.Title), "*comparer of its own*");
        yield return Refusal(o => new HashSet<string>(new ByLength()) { "a" }.Contains(o.Title), "*comparer of its own*");
        yield return Refusal(o => ignoringCase.Keys.Contains(o.Title), "*comparer of its own*");
        yield return Refusal(
            o => new ReadOnlySet<string>(new HashSet<string>(StringComparer.OrdinalIgnoreCase)).Contains(o.Title), "*comparer of its own*");
        yield return Refusal(o => ByLength.Contains(Titles, o.Title), "*the method 'Contains' has no counterpart*");
        yield return Refusal(o => ByLength.Equals(o.Title, text), "*the method 'Equals' has no counterpart*");
        yield return Refusal(o => o.Priority.Equals(five), "*because a Int32 and a Int64 are never equal as objects. Compare with ==*");
        yield return Refusal(o => Equals(o.Status, 1), "*because a OrderStatus and a Int32 are never equal as objects*");
        yield return Refusal(o => Equals(o.Weight, o.Priority), "*because a Int64 and a Int32 are never equal as objects*");
        yield return Refusal(o => new object[] { 5L }.Contains(o.Priority), "*because a Int32 and a Int64 are never equal as objects*");
        yield return Refusal(o => (long)o.Status == 4294967297L, "*a value of type Int64 cannot be stored where OrderStatus is*");
        yield return Refusal(
            o => o.Ratio == 0.1, "*because no Single is this Double, although both may be stored as the same text. Compare with a Single.");
        yield return Refusal(o => new[] { 0.1 }.Contains(o.Ratio), "*no Single is this Double*");
        yield return Refusal(o => o.Discount > o.Ratio, "*stored in different forms*");
        yield return Refusal(o => string.Compare(o.Title, nothing) > 0, "*nothing in DynamoDB is less or greater than null*");
        yield return Refusal(
            o => !o.IsGift == true,
            "Cannot translate '!o.IsGift' in 'o => !o.IsGift == true' because a condition has no third answer for null*");
        yield return Refusal(o => (o.IsGift ?? unknown) == false, "Cannot translate 'o.IsGift ?? unknown'*");
        yield return Refusal(o => isPaid(o), "Cannot translate 'isPaid(o)'*a function of yours cannot run in DynamoDB*");
        yield return Refusal(o => ~o.Priority == 1, "Cannot translate '~o.Priority' in*");
        yield return Refusal(
            o => ((int)o.Status & 1) != 0, "Cannot translate 'o.Status & OrderStatus.Open' in 'o => (o.Status & OrderStatus.Open) != 0'*");
        yield return Refusal(o => o.Priority << 1 == 2, "Cannot translate 'o.Priority << 1'*");
        yield return Refusal(o => new { o.Title }.Title == "x", "Cannot translate 'new { o.Title }' in*");
        yield return Refusal(o => o.Labels.ElementAt(0) == "a", "*not stored as a list with positions*");
        yield return Refusal(o => o.Stock[""] == 1, "*no map entry with an empty name*");
        yield return Refusal(o => o.Tags[-1] == "a", "*positions are numbers from 0*");
        yield return Refusal(o => o.Tags[o.Priority] == "a", "*cannot come from the item*");
        yield return Refusal(o => o.Discount == double.NaN, "*the value has no stored form*");
        yield return Refusal(o => o.Title == "\ud800", "*the value has no stored form*");
        yield return Refusal(o => o.PlacedAt.Year == 2026, "Cannot translate 'o.PlacedAt.Year'*stored as one value*");
        yield return Refusal(o => o.Title[0] == 'x', "Cannot translate *Title*no counterpart in DynamoDB*");
        yield return Refusal(o => o.Title == "x" ^ o.IsPaid, "*no exclusive or*");
        yield return Refusal(o => o.ETag == "x", "*'ETag' is not a stored member*");
        yield return Refusal(o => Enumerable.Range(0, 501).Contains(o.Priority), "*more candidates than the 500*");
        yield return Refusal(o => (o.Payment as Card) != null, "*'as' may give null*");
        yield return Refusal(o => o.GetHashCode() == 1, "*'GetHashCode' has no counterpart*");
        yield return Refusal(o => Titles.Any(title => title == o.Title), "*a lambda within the lambda*Contains*");
    }

    [TestCaseSource(nameof(Refusals))]
    public void What_DynamoDB_cannot_do_is_refused_with_the_part_the_reason_and_a_way_out(LambdaExpression lambda, string expected) =>
        FluentActions.Invoking(() => Rendered.Text((Expression<Func<Order, bool>>)lambda)).Should().Throw<ArgumentException>()
            .WithMessage(expected);

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
    public void Null_where_a_member_of_it_is_taken_is_named()
    {
        Order? template = null;
        FluentActions.Invoking(() => Rendered.Text(o => o.Title == template!.Title)).Should().Throw<InvalidOperationException>()
            .WithMessage("'template' is null*");
    }

    [Test]
    public void Values_of_the_caller_are_not_in_messages()
    {
        var secret = "marker-4711";
        var message = FluentActions.Invoking(() => Rendered.Text(o => o.Title.EndsWith("marker-4711") || o.Title == secret)).Should()
            .Throw<ArgumentException>().Which.Message;
        message.Should().NotContain("4711");
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

    /// <summary>Compares in a way of its own.</summary>
    private sealed class ByLength : IEqualityComparer<string>
    {
        public static bool Contains(string[] texts, string text) => texts.Contains(text, new ByLength());

        public static bool Equals(string left, string right) => left.Length == right.Length;

        bool IEqualityComparer<string>.Equals(string? x, string? y) => x?.Length == y?.Length;

        int IEqualityComparer<string>.GetHashCode(string obj) => obj.Length;
    }

    private static TestCaseData Refusal(Expression<Func<Order, bool>> lambda, string expected) =>
        new TestCaseData(lambda, expected).SetArgDisplayNames(ExpressionText.Of(lambda));
}
