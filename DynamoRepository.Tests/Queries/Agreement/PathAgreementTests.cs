using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>Whichever path is read, random queries find what C# finds.</summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Wire)]
public sealed class PathAgreementTests(StoreKind kind)
{
    private const int QueryCount = 250;

    private readonly Random _random = new(20261130);
    private StoreUnderTest _store = null!;
    private List<Ware> _wares = null!;

    [OneTimeSetUp]
    public async Task StoreWares()
    {
        _store = StoreUnderTest.Of(kind);
        _wares = RandomWares.Of(_random, 120, longestText: 0);
        await (await _store.RepositoryAsync<Ware, WareKey>()).SaveAllAsync(_wares);
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    [Test]
    [Slow("asks DynamoDB Local many random queries")]
    public async Task Every_path_finds_the_same()
    {
        var found = 0;
        var read = new Dictionary<string, int>();
        for (var number = 0; number < QueryCount; number++)
        {
            var condition = RandomWares.Condition(_random);
            var expected = _wares.Where(condition.Compile()).ToList();
            found += expected.Count;
            await AgreesAsync(condition, expected, read);
        }

        found.Should().BeGreaterThan(QueryCount);
        read.Keys.Should().BeEquivalentTo(
        [
            "ordered table", "ordered by-price", "ordered by-maker", "unordered table", "unordered by-price", "unordered by-maker",
            "keys table", "keys by-price", "keys by-rating", "keys by-name", "keys by-maker", "keys by-colour",
        ]);
    }

    // To C#, null is less than every text, and what lacks a text is not in the index of it.
    [Test]
    public async Task An_index_that_misses_what_fits_does_not_stand_in()
    {
        await (await _store.RepositoryAsync<Remark, RemarkKey>()).SaveAllAsync(
            new[] { "a", null, "c" }.Select((text, number) => new Remark("r", number) { Text = text }));
        var less = _store.Connection.Query<Remark>(x => x.Room == "r" && string.CompareOrdinal(x.Text, "b") < 0);
        (await less.CountAsync(), await less.Unordered().CountAsync(), (await less.ToListAsync()).Count).Should().Be((2, 2, 2));
        (await less.UsingIndex("by-text").ToListAsync()).Should().ContainSingle().Which.Text.Should().Be("a");
        less.Unordered().ToString().Should().NotContain("by-text");
    }

    private async Task AgreesAsync(Expression<Func<Ware, bool>> condition, List<Ware> expected, Dictionary<string, int> read)
    {
        var query = _store.Connection.Query(condition);
        var because = condition.ToString();
        var keys = expected.Select(Key).ToList();
        if (IsServed(query.ToString(), "ordered", read))
        {
            (await query.ToListAsync()).Select(Key).Should().BeEquivalentTo(keys, because);
            (await PagesAsync(query, query.Unordered())).Should().BeEquivalentTo(keys, because);
        }

        if (IsServed(query.Unordered().ToString(), "unordered", read))
        {
            (await query.Unordered().ToListAsync()).Select(Key).Should().BeEquivalentTo(keys, because);
            (await PagesAsync(query.Unordered(), query)).Should().BeEquivalentTo(keys, because);
            var single = () => query.SingleOrDefaultAsync();
            if (expected.Count > 1)
                await single.Should().ThrowAsync<InvalidOperationException>().WithMessage("More than one*");
            else
                (await single())?.Id.Should().Be(expected.Single().Id, because);
        }

        var rows = query.Unordered().Select(ware => ware.Number);
        if (IsServed(rows.ToString(), "keys", read))
        {
            (await rows.ToListAsync()).Should().BeEquivalentTo(expected.Select(ware => ware.Number), because);
            (await query.CountAsync()).Should().Be(keys.Count, because);
            (await query.Descending().Take(2).CountAsync()).Should().Be(Math.Min(2, keys.Count), because);
            (await query.AnyAsync()).Should().Be(keys.Count > 0, because);
        }
    }

    private static async Task<List<(string, int)>> PagesAsync(DynamoQuery<Ware> first, DynamoQuery<Ware> others)
    {
        // The second query would choose another path: it continues on that of the first page.
        var page = await first.ToPageAsync(2);
        var wares = page.Items.ToList();
        while (page.NextPageToken is { } token)
        {
            page = await others.ToPageAsync(5, token);
            wares.AddRange(page.Items);
        }

        return [.. wares.Select(Key)];
    }

    private static bool IsServed(string text, string name, Dictionary<string, int> read)
    {
        if (text.StartsWith("Cannot query", StringComparison.Ordinal))
            return false;
        var path = text.Split('\n')[0] is var first && first.Contains("index '", StringComparison.Ordinal)
            ? first.Split('\'')[3]
            : "table";
        read[$"{name} {path}"] = read.GetValueOrDefault($"{name} {path}") + 1;
        return true;
    }

    private static (string, int) Key(Ware ware) => (ware.Shop, ware.Number);

    private readonly record struct RemarkKey(string Room, int Number);

    [DynamoTable("remarks", PartitionKey = nameof(Room), SortKey = nameof(Number))]
    private sealed class Remark(string room, int number) : AggregateRoot
    {
        public string Room { get; } = room;

        public int Number { get; } = number;

        [DynamoIndex("by-text", Role = IndexRole.SortKey, Local = true)]
        public string? Text { get; set; }
    }
}
