using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

#pragma warning disable CA1310, CA1866

namespace DynamoRepository.Tests.Queries.Planning;

/// <summary>Which path is read: with an order that shows, and without.</summary>
[TestFixture]
public sealed class PathChoiceTests
{
    private static readonly AttributePath[] Nothing = [];
    private static readonly AttributePath[] OnlyStock = [new("stock")];
    private static readonly string[] Shops = ["s", "t"];
    private static readonly int[] Many = [.. Enumerable.Range(0, KeyChoices.MostQueries + 1)];

    private static IEnumerable<TestCaseData> Choices()
    {
        // a local index takes a condition that the table would filter by
        yield return Choice(w => w.Shop == "s" && w.Price > 3, null, "by-price");
        yield return Choice(w => w.Shop == "s" && w.Price == 3 && w.Stock > 1, null, "by-price");
        yield return Choice(w => w.Shop == "s" && w.Price >= 3 && w.Price <= 5, null, "by-price");
        yield return Choice(w => w.Shop == "s" && w.Price != 3, null, null);
        yield return Choice(w => w.Shop == "s" && (w.Price == 3 || w.Price == 4), null, null);
        yield return Choice(w => w.Shop == "s" && w.Stock > 1, null, null);
        yield return Choice(w => w.Shop == "s", null, null);

        // unless the table takes one that is as narrow
        yield return Choice(w => w.Shop == "s" && w.Number == 1 && w.Price == 3, null, null);
        yield return Choice(w => w.Shop == "s" && w.Number > 1 && w.Price > 3, null, null);
        yield return Choice(w => w.Shop == "s" && w.Number > 1 && w.Price == 3, null, "by-price");
        yield return Choice(w => w.Shop == "s" && w.Number > 1 && w.Price > 3 && w.Price < 9, null, "by-price");
        yield return Choice(w => w.Shop == "s" && w.Number == 1 && w.Price > 3 && w.Price < 3, null, "by-price");

        // several queries of it do not stand in for one of the table
        yield return Choice(w => w.Shop == "s" && Many.Contains(w.Price), null, null, Nothing);
        yield return Choice(w => Shops.Contains(w.Shop) && w.Price > 3, null, "by-price");
        yield return Choice(w => Shops.Contains(w.Shop) && (w.Price == 3 || w.Price == 4), null, null);
        yield return Choice(w => w.Shop == "s" && (w.Number == 3 || w.Number == 4) && (w.Price == 3 || w.Price == 4), null, null);

        // it has to hold what is needed
        yield return Choice(w => w.Shop == "s" && w.Rating > 3, null, null);
        yield return Choice(w => w.Shop == "s" && w.Rating > 3, null, "by-rating", Nothing);
        yield return Choice(w => w.Shop == "s" && w.Rating > 3 && w.Stock > 1, null, null, Nothing);
        yield return Choice(w => w.Shop == "s" && w.Rating == null, null, null, Nothing);
        yield return Choice(w => w.Shop == "s" && w.Name.StartsWith("a") && w.Stock > 1, null, "by-name", Nothing);
        yield return Choice(w => w.Shop == "s" && w.Name.StartsWith("a") && w.Maker == null, null, null, Nothing);
        yield return Choice(w => w.Shop == "s" && w.Name.StartsWith("a"), null, "by-name", OnlyStock);

        // of two local indexes the narrower, then the smaller
        yield return Choice(w => w.Shop == "s" && w.Rating > 3 && w.Price == 3, null, "by-price");
        yield return Choice(w => w.Shop == "s" && w.Rating > 3 && w.Name == "a", null, null, Nothing);
        yield return Choice(w => w.Shop == "s" && w.Name.StartsWith("a") && w.Number > 1, null, "by-name", Nothing);

        // a global index lags behind the table
        yield return Choice(w => w.Shop == "s" && w.Maker == "m" && w.Price == 3, null, "by-price");
        yield return Choice(w => w.Shop == "s" && w.Maker == "m" && w.Text == "x", null, null);

        // the only one that can
        yield return Choice(w => w.Shop == "s" && w.Number != 3 && w.Price > 3, "by-price", "by-price");
        yield return Choice(w => w.Shop == "s" && w.Number != 3 && w.Maker == "m" && w.Price > 3, "by-price", "by-price");

        // whole aggregates come from one index only
        yield return Choice(w => w.Maker == "m" && w.Colour == "c", "by-maker", "by-maker");
        yield return Choice(w => w.Colour == "c", "by-colour", "by-colour", Nothing);
        yield return Choice(w => w.Maker == "m" && w.Colour == "c" && w.Price == 3, "by-maker", "by-maker");
    }

    [TestCaseSource(nameof(Choices))]
    public void The_path_is_chosen(LambdaExpression key, string? ordered, string? unordered, object? attributes)
    {
        var needed = (AttributePath[]?)attributes;
        Index(key, needed, query => query).Should().Be(ordered);
        Index(key, needed, query => query with { IsUnordered = true }).Should().Be(unordered);
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        // what the table cannot serve is not served by an index that may lack some of it
        yield return Refusal(w => w.Shop == "s" && w.Number != 3, "*one range of the sort key Number*");
        yield return Refusal(w => w.Shop == "s" && w.Number != 3 && w.Maker == "m", "*one range of the sort key Number*");
        yield return Refusal(w => w.Colour == "c", "*index 'by-colour' does not hold every attribute of Ware. Use ReadByKey()*");
    }

    [TestCaseSource(nameof(Refusals))]
    public void What_no_path_can_serve_is_refused(LambdaExpression key, string expected)
    {
        foreach (var isUnordered in (bool[])[false, true])
        {
            FluentActions.Invoking(() => Index(key, null, query => query with { IsUnordered = isUnordered })).Should()
                .Throw<InvalidOperationException>().WithMessage(expected);
        }
    }

    [Test]
    public void A_named_index_and_a_consistent_read_are_kept()
    {
        Expression<Func<Ware, bool>> key = w => w.Shop == "s" && w.Price > 3 && w.Maker == "m";
        Index(key, Nothing, query => query with { IsUnordered = true, IndexName = "by-maker" }).Should().Be("by-maker");
        Index(key, Nothing, query => query with { IsUnordered = true, IsConsistent = true }).Should().Be("by-price", "it is local");
        Expression<Func<Ware, bool>> global = w => w.Shop == "s" && w.Number != 3 && w.Maker == "m" && w.Price == 3;
        Index(global, null, query => query with { IsConsistent = true }).Should().Be("by-price");
    }

    private static string? Index(LambdaExpression key, AttributePath[]? needed, Func<QueryDefinition, QueryDefinition> change)
    {
        var model = AggregateModel<Ware>.For();
        var query = new QueryDefinition(
            false, LambdaTranslator.Translate((Expression<Func<Ware, bool>>)key, model.Mapping.Codec!), ExpressionText.Of(key));
        return new QueryPlanner(typeof(Ware), model.Schema, model.Mapping.Model!)
            .Plan(change(query), needed, DateTimeOffset.UnixEpoch).Index?.Name;
    }

    private static TestCaseData Choice(
        Expression<Func<Ware, bool>> key, string? ordered, string? unordered, AttributePath[]? needed = null) =>
        new TestCaseData(key, ordered, unordered, needed).SetArgDisplayNames(ExpressionText.Of(key), needed?.Length.ToString() ?? "all");

    private static TestCaseData Refusal(Expression<Func<Ware, bool>> key, string expected) =>
        new TestCaseData(key, expected).SetArgDisplayNames(ExpressionText.Of(key));
}
