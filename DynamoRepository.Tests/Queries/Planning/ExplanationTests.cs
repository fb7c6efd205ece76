using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Planning;

/// <summary>An explanation says which path is read, and of every path why it is read or not.</summary>
[TestFixture]
public sealed class ExplanationTests
{
    private static readonly string[] Shops = ["s", "t", "none"];

    private DynamoConnection _connection = null!;

    private static IEnumerable<TestCaseData> Reasons()
    {
        yield return Reason(
            "an order that shows", it => it.Query<Ware>(w => w.Shop == "s" && w.Price > 3),
            ("table*", "the table comes first where the order of results shows"),
            ("by-price", "it would read less, in another order: UsingIndex(\"by-price\") or Unordered() reads it"),
            ("by-rating", "*does not hold every attribute*"), ("by-maker", "it needs one value of Maker"));
        yield return Reason(
            "no order", it => it.Query<Ware>(w => w.Shop == "s" && w.Price > 3).Unordered(),
            ("by-price*", "it narrows down what is read more than the table, and the order of results does not show"),
            ("table", "it would read more, and filter it"));
        yield return Reason(
            "no order and nothing to gain", it => it.Query<Ware>(w => w.Shop == "s" && w.Stock > 3).Unordered(),
            ("table*", "no local index reads less"),
            ("by-price", "no condition of its sort key Price narrows it down, and it lacks what has no Price"));
        yield return Reason(
            "several values", it => it.Query<Ware>(w => w.Shop == "s" && (w.Price == 3 || w.Price == 4)).Unordered(),
            ("table*", "no local index reads less"), ("by-price", "it would take 2 queries in place of 1"));
        yield return Reason(
            "one partition key", it => it.Query<Ware>(w => w.Maker == "m"),
            ("by-maker*", "the condition names no other partition key"), ("table", "it needs one value of Shop"));
        yield return Reason(
            "two indexes", it => it.Query<Ware>(w => w.Maker == "m" && w.Colour == "red" && w.Price == 3),
            ("by-maker*", "of the indexes that fit, its key condition narrows down most"), ("by-colour", "*does not hold*"));
        yield return Reason(
            "a named index", it => it.Query<Ware>(w => w.Shop == "s" && w.Price > 3).UsingIndex("by-price"),
            ("by-price*", "UsingIndex names it"), ("table", "UsingIndex names another"));
        yield return Reason(
            "what the table cannot serve", it => it.Query<Ware>(w => w.Shop == "s" && w.Number != 3 && w.Price > 3),
            ("by-price*", "the table cannot serve the conditions, and this index can"), ("table", "*one range of the sort key Number*"));
        yield return Reason(
            "a global index", it => it.Query<Ware>(w => w.Shop == "s" && w.Maker == "m" && w.Price == 3),
            ("table*", "the table comes first*"), ("by-maker", "it is global, and lags behind the table"));
        yield return Reason("a scan", it => it.Scan<Ware>(), ("table*", "a scan reads the table unless UsingIndex names an index"));
    }

    [SetUp]
    public void Connect() => _connection = DynamoConnection.InMemory();

    [TearDown]
    public void Disconnect() => _connection.Dispose();

    [TestCaseSource(nameof(Reasons))]
    public void Each_path_has_its_reason(Func<DynamoConnection, DynamoResults<Ware>> query, (string Path, string Reason)[] expected)
    {
        var explanation = query(_connection).Explain();
        foreach (var (path, reason) in expected)
        {
            var explained = explanation.Paths.Single(each => (each.IndexName ?? "table") == path.TrimEnd('*'));
            explained.Reason.Should().Match(reason);
            explained.IsChosen.Should().Be(path.EndsWith('*'), path);
        }

        var chosen = explanation.Paths.Should().ContainSingle(path => path.IsChosen).Subject;
        explanation.Reads.Should().OnlyContain(read => read.IndexName == chosen.IndexName);
        explanation.CheaperIndex.Should().Be(explanation.Paths.SingleOrDefault(
            path => path.Reason.StartsWith("it would read less", StringComparison.Ordinal))?.IndexName);
    }

    [Test]
    public async Task Queries_of_several_values_are_explained_once_and_cost_their_sum()
    {
        await new DynamoRepository<Ware, WareKey>(_connection).SaveAllAsync(
            Shops.Take(2).Select(shop => new Ware(shop, 1) { Price = 4, Text = new string('x', 6000) }));
        var explanation = await _connection.Query<Ware>(w => Shops.Contains(w.Shop) && w.Stock == 0).ExplainAsync();
        explanation.Reads.Should().Equal(new ExplainedRead(null, "shop = ?", "stock = ?") { Queries = 3 });
        explanation.ToString().Should().Contain("every item of the table with shop = ?, in 3 queries with other values\n  then filters");
        explanation.Estimate.Should().BeEquivalentTo(new { ReadUnits = 1 + 1 + 0.5, Items = 2, Requests = 3, IsMeasured = true });
        (await _connection.Query<Ware>(w => Shops.Contains(w.Shop)).Take(1).ExplainAsync()).Estimate.Should().BeNull();
    }

    [Test]
    public async Task Loading_by_key_is_explained()
    {
        var explanation = await _connection.Query<Ware>(w => w.Colour == "red").ReadByKey().ExplainAsync();
        explanation.Reads.Should().Equal(new ExplainedRead("by-colour", "colour = ?", null) { LoadsByKey = true });
        explanation.ToString().Should().Contain("\n  then loads each result by its key from the table, 100 with one request");
        explanation.Estimate.Should().BeNull();
    }

    [Test]
    public async Task Nothing_is_sent_where_nothing_can_match()
    {
        var explanation = await _connection.Query<Ware>(w => w.Shop == "").ExplainAsync();
        explanation.Reads.Should().BeEmpty();
        explanation.ToString().Should().StartWith("Query table 'wares': nothing is sent, because nothing can match");
        explanation.Estimate.Should().Be(new ReadEstimate(0, 0, 0, 0, IsMeasured: true));
    }

    private static TestCaseData Reason(
        string name, Func<DynamoConnection, DynamoResults<Ware>> query, params (string Path, string Reason)[] expected) =>
        new TestCaseData(query, expected).SetArgDisplayNames(name);
}
