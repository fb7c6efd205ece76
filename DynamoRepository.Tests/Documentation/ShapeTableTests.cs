using System.Linq.Expressions;
using System.Text.RegularExpressions;
using DynamoRepository.Tests.Conventions;
using DynamoRepository.Tests.Queries;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using LinqKit;
using NUnit.Framework;

// What analyzers would write otherwise is what has to be translated here.
#pragma warning disable CA1309, CA1310, CA1862

namespace DynamoRepository.Tests.Documentation;

/// <summary>Each row of the table of shapes on the page about queries is what is translated, or refused for that reason.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class ShapeTableTests
{
    private static readonly Dictionary<string, List<(LambdaExpression Lambda, string Expected)>> Rows = [];
    private static readonly DynamoConnection Connection = DynamoConnection.InMemory();

    static ShapeTableTests()
    {
        var (text, number, flag, spot, card) = ("a", 3, true, new Spot("Rome", null, null), new Card());
        Func<Order, bool> function = x => x.IsPaid;
        Expression<Func<Order, bool>> isPaid = x => x.IsPaid;
        string[] texts = ["a", "b"];
        List<string> tags = [];

        Row("`x.A == v`", x => x.Priority == number, "priority = {*");
        Row("`x.A == v`", x => x.Priority != number, "priority <> *");
        Row("`x.A == v`", x => x.Priority <= number, "priority <= *");
        Row("`x.A == v`", x => x.Priority.Equals(number), "priority = *");
        Row("`x.A == v`", x => x.Title.CompareTo(text) < 0, "title < *");
        Row("`x.A == x.B`", x => x.Title == x.Kind, "title = kind-of");
        Row("`x.Flag`", x => x.IsPaid, "isPaid = {\"BOOL\":true}");
        Row("`x.Flag`", x => !x.IsPaid, "isPaid <> {\"BOOL\":true}");
        Row("`x.Flag`", x => x.IsPaid == false, "isPaid <> {\"BOOL\":true}");
        Row("`x.A == null`", x => x.Note == null, "attribute_not_exists(note) OR*");
        Row("`x.A == null`", x => x.Rating.HasValue, "attribute_exists(rating) AND*");
        Row("`x.A == null`", x => x.Tags == null, "never");
        Row("`(x.A ?? v) > w`", x => (x.Rating ?? 4) > number, "rating > {*} OR attribute_not_exists(rating)*");
        Row("`(x.A ?? v) > w`", x => x.Rating.GetValueOrDefault() > number, "rating > {\"N\":\"3\"}");
        Row("`a && b`", x => (x.IsPaid && x.Priority > 1) || !(x.Title == text), "(isPaid = * AND *) OR title <> *");
        Row("`a && b`", x => x.IsPaid ? x.Priority > 1 : flag, "* OR *");
        Row("`a && b`", x => x.Priority > 1 == flag, "priority > *");
        Row("`values.Contains(x.A)`", x => texts.Contains(x.Title), "title IN (*)");
        ByKey("`values.Contains(x.Key)`", x => texts.Contains(x.Device) && x.Whole == 1, "*2 queries*");
        ByKey("`values.Contains(x.Key)`", x => x.Device == text && (x.Whole == 1 || x.Whole == 3), "*2 queries*");
        ByKey("`x.Key >= v && x.Key < w`", x => x.Device == text && x.Whole >= 1 && x.Whole < 3, "*= :v0 AND #n1 BETWEEN :v1 AND :v2*");
        ByKey("`x.Key.StartsWith(v)", x => x.Device == text && x.Text.StartsWith(text), "*begins_with(#n1, :v1)*");
        ByKey(
            "`x.Key.StartsWith(v)", x => x.Device == text && x.Text.StartsWith(text) && x.Text.CompareTo("ab") > 0,
            "*BETWEEN :v1 AND :v2*");
        ByKey("`x.Key != v`", x => x.Device == text && x.Whole != 1, "Cannot query*");
        ByKey("`x.Key != v`", x => x.Device == text && (x.Whole == 1 || x.Quality == 3), "Cannot query*");
        Row("`values.Any(v => …)`", x => texts.Any(v => x.Title.StartsWith(v)), "begins_with(*) OR begins_with(*)");
        Row("`values.Any(v => …)`", x => texts.All(v => x.Tags.Contains(v)), "contains(*) AND contains(*)");
        Row("`x.Text.StartsWith(v)`", x => x.Title.StartsWith(text), "begins_with(title, *)");
        Row("`x.Text.StartsWith(v)`", x => x.Title.Contains(x.Kind), "contains(title, kind-of)");
        Row("`v.Contains(x.Text)`", x => text.Contains(x.Title), "*only search in stored text*");
        Row("`x.Text.EndsWith(v)`", x => x.Title.EndsWith(text), "*no condition on the end of a text*");
        Row("`x.Text.EndsWith(v)`", x => x.Title.ToLower() == text, "*compares text byte by byte*");
        Row("`x.Tags.Contains(v)`", x => x.Tags.Contains(x.Title), "contains(tags, title)");
        Row("`x.Tags.Contains(v)`", x => x.Tags.Any(tag => tag == text), "contains(tags, *)");
        Row("`x.Tags.Contains(v)`", x => x.Tags.Any(tag => texts.Contains(tag)), "contains(tags, *) OR contains(tags, *)");
        Row("`x.Lines.Any(line => line.Price > v)`", x => x.Lines.Any(line => line.Quantity > 1), "*over the elements of a list*");
        Row("`x.Lines.Any(line => line.Price > v)`", x => x.Tags.All(tag => tag == text), "*over the elements of a list*");
        Row("`x.Lines.Any(line => line.Price > v)`", x => x.Lines.Contains(new OrderLine("a", 1)), "*objects in a list*");
        Row("`x.Tags.Count > 2`", x => x.Tags.Count > 2, "size(tags) > *");
        Row("`x.Tags.Count > 2`", x => x.Title.Length > 2, "size(title) > *");
        Row("`x.Tags.Count > 2`", x => x.Tags.Any(), "size(tags) > *");
        Row("`x.Tags[0]`", x => x.Tags[0] == text, "tags[0] = *");
        Row("`x.Tags[0]`", x => x.Stock["a"] > 1 || x.Stock.ContainsKey("b"), "stock.a > * OR attribute_exists(stock.b)");
        Row("`x.Address.City`", x => x.Address!.City == text, "address.city = *");
        OfSpecimen("`x.Address.City`", x => x.Serial.Value >= number, "serial >= *");
        OfSpecimen("`x.Address == address`", x => x.Home == spot, "home.city = * AND *");
        OfSpecimen("`x.Address == address`", x => x.Home != spot, "NOT (home.city = * AND *)");
        OfSpecimen("`x.Address == address`", x => x.Home!.Equals(spot), "home.city = * AND *");
        OfSpecimen("`x.Address == address`", x => new[] { spot, null }.Contains(x.Home), "(home.city = *) OR attribute_not_exists(home)*");
        Row("`x.Tags == tags`", x => x.Tags == tags, "*not compared as a whole*");
        Row("`x.Tags == tags`", x => x.Payment == card, "*asks whether they are one instance*");
        Row("`x.Media is Book`", x => x.Payment is Transfer, "payment.$type = *");
        Row("`x.Media is Book`", x => ((Transfer)x.Payment!).Iban == text, "payment.iban = *");
        Row("`x.Media is Book`", x => x.Payment!.GetType() == typeof(Card), "payment.$type = *");
        Row("`x.Media as Book != null`", x => x.Payment as Transfer != null, "payment.$type = *");
        Row("`x.Media as Book != null`", x => (x.Payment as Transfer)!.Iban == text, "payment.iban = *");
        Row("`x.At.Year == v`", x => x.PlacedAt.Year == 2026, "placedAt >= * AND placedAt < *");
        Row("`x.At.Year == v`", x => x.PlacedAt.Date == new DateTime(2026, 1, 2), "placedAt >= * AND placedAt < *");
        Row("`x.At.Year == v`", x => x.DueOn.Year == 2026 && x.DueOn.Month == number, "dueOn >= {\"S\":\"2026-03-01\"} AND dueOn < *");
        Row("`x.At.Month == m`", x => x.PlacedAt.Month == number, "*only together with what it is in*");
        Row("`x.At.Month == m`", x => x.PlacedAt.DayOfWeek == DayOfWeek.Friday, "*no range of stored values*");
        Row("`x.Total * 2 > v`", x => x.Priority * 2 > number, "*do not calculate*");
        Row("`x.Total * 2 > v`", x => ((int)x.Status & 1) != 0, "*do not calculate*");
        Row("`x.Total * 2 > v`", x => x.Status.HasFlag(OrderStatus.Open), "*'HasFlag' has no counterpart*");
        Row("`a ^ b`", x => x.IsPaid ^ x.Priority > 1, "*no exclusive or*");
        Row("`isPaid.Invoke(x)`", x => isPaid.Invoke(x), "isPaid = *");
        Row("`isPaid.Invoke(x)`", x => isPaid.Compile()(x), "isPaid = *");
        var item = Expression.Parameter(typeof(Order), "x");
        Row("`isPaid.Invoke(x)`", Expression.Lambda<Func<Order, bool>>(Expression.Invoke(isPaid, item), item), "isPaid = *");
        Row("`isPaid(x)` of a `Func<…>`", x => function(x), "*a function of yours cannot run in DynamoDB*");
    }

    [Test]
    public void Every_row_has_an_example()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "queries.md"));
        var table = page[page.IndexOf("| shape |", StringComparison.Ordinal)..];
        var shapes = Cell().Matches(table[..table.IndexOf("\n\n", StringComparison.Ordinal)]).Select(row => row.Groups[1].Value)
            .Skip(2).ToList();
        shapes.Select(shape => Rows.Keys.SingleOrDefault(key => shape.StartsWith(key, StringComparison.Ordinal)) ?? "none: " + shape)
            .Should().Equal(Rows.Keys);
    }

    public static IEnumerable<TestCaseData> Examples() => Rows.SelectMany(row => row.Value).Select(
        example => new TestCaseData(example.Lambda, example.Expected).SetArgDisplayNames(ExpressionText.Of(example.Lambda)));

    [TestCaseSource(nameof(Examples))]
    public void Each_example_is_translated_or_refused_as_its_row_says(LambdaExpression lambda, string expected)
    {
        string result;
        try
        {
            result = lambda switch
            {
                Expression<Func<Order, bool>> order => Rendered.Text(order),
                Expression<Func<Specimen, bool>> specimen => Rendered.TextOf(specimen),
                _ => Connection.Query((Expression<Func<Reading, bool>>)lambda).ToString(),
            };
        }
        catch (ArgumentException refusal)
        {
            result = refusal.Message;
        }

        result.Should().Match(expected);
    }

    private static void Row(string shape, Expression<Func<Order, bool>> lambda, string expected) => Add(shape, lambda, expected);

    private static void ByKey(string shape, Expression<Func<Reading, bool>> lambda, string expected) => Add(shape, lambda, expected);

    private static void OfSpecimen(string shape, Expression<Func<Specimen, bool>> lambda, string expected) => Add(shape, lambda, expected);

    private static void Add(string shape, LambdaExpression lambda, string expected)
    {
        if (!Rows.TryGetValue(shape, out var examples))
        {
            Rows[shape] = examples = [];
        }

        examples.Add((lambda, expected));
    }

    [GeneratedRegex(@"^\| ?(.*?) ?\|", RegexOptions.Multiline)]
    private static partial Regex Cell();
}
