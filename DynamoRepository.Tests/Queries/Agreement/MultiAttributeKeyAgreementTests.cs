using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>
/// Random queries of an index whose keys consist of several members: the in-memory store and DynamoDB Local give the same.
/// </summary>
[TestFixture]
public sealed class MultiAttributeKeyAgreementTests
{
    private const int MatchCount = 150;
    private const int QueryCount = 200;

    private static readonly string[] Regions = ["eu", "us"];
    private static readonly string[] Brackets = ["a", "ab", "b", "ä", "B"];
    private static readonly int[] Rounds = [3, 1];
    private static readonly decimal[] Stakes = [-1, 0, 2, 2.5m, 10];

    private readonly Random _random = new(20261129);
    private StoreUnderTest _memory = null!;
    private StoreUnderTest _engine = null!;

    [OneTimeSetUp]
    public async Task StoreMatches()
    {
        _memory = StoreUnderTest.Of(StoreKind.InMemory);
        _engine = StoreUnderTest.Of(StoreKind.Wire);
        var matches = Enumerable.Range(0, MatchCount).Select(_ => new Match(new Guid(_random.Next(), 0, 0, new byte[8]))
        {
            Tournament = _random.Next(4) == 0 ? "spring" : "autumn",
            Region = _random.Next(8) == 0 ? null : Pick(Regions),
            Round = _random.Next(1, 4),
            Bracket = _random.Next(8) == 0 ? null : Pick(Brackets),
            Stake = _random.Next(8) == 0 ? null : Pick(Stakes),
            Score = _random.Next(5),
        }).ToList();
        await (await _engine.RepositoryAsync<Match>()).SaveAllAsync(matches);
        await (await _memory.RepositoryAsync<Match>()).SaveAllAsync(matches);
    }

    [OneTimeTearDown]
    public void Disconnect()
    {
        _memory.Dispose();
        _engine.Dispose();
    }

    [Test]
    [Slow("asks DynamoDB Local many random queries")]
    public async Task Random_queries_give_the_same_aggregates_in_the_same_order_on_any_pages()
    {
        var found = 0;
        for (var number = 0; number < QueryCount; number++)
        {
            var change = Query();
            var (here, there) = (change(_memory.Connection), change(_engine.Connection));
            var limit = _random.Next(1, 12);
            var (mine, theirs) = (await Paged(here, limit), await Paged(there, limit));

            // Which comes first of two with the same keys is nobody's promise.
            mine.Select(match => match.Id).Should().BeEquivalentTo(theirs.Select(match => match.Id), "of {0}", there);
            mine.Select(SortKey).Should().Equal(theirs.Select(SortKey), "of {0}", there);
            (await here.CountAsync()).Should().Be(mine.Count);
            (await there.CountAsync()).Should().Be(mine.Count);
            (await Rows(here)).Should().BeEquivalentTo(await Rows(there));
            found += mine.Count;
        }

        found.Should().BeGreaterThan(QueryCount);
    }

    [Test]
    public async Task A_scan_of_the_index_has_the_aggregates_with_all_of_its_keys()
    {
        var here = await _memory.Connection.Scan<Match>().UsingIndex("by-round").ToListAsync();
        var there = await _engine.Connection.Scan<Match>().UsingIndex("by-round").ToListAsync();
        here.Select(match => match.Id).Should().BeEquivalentTo(there.Select(match => match.Id));
        here.Count.Should().BeInRange(1, MatchCount - 1);
        (await Paged(_memory.Connection.Scan<Match>().UsingIndex("by-round"), 7)).Should().HaveCount(here.Count);
        (await Paged(_engine.Connection.Scan<Match>().UsingIndex("by-round"), 7)).Should().HaveCount(here.Count);
    }

    private static (int, string, decimal) SortKey(Match match) => (match.Round, match.Bracket!, match.Stake!.Value);

    private static async Task<List<(Guid, string, int)>> Rows(DynamoQuery<Match> query) =>
        [.. (await query.Select(match => new { match.Id, match.Bracket, match.Score }).ToListAsync())
            .Select(row => (row.Id, row.Bracket!, row.Score))];

    private static async Task<List<Match>> Paged<TQuery>(DynamoRead<Match, TQuery> query, int limit)
        where TQuery : DynamoRead<Match, TQuery>
    {
        var all = new List<Match>();
        string? token = null;
        do
        {
            var page = await query.ToPageAsync(limit, token);
            all.AddRange(page.Items);
            token = page.NextPageToken;
        }
        while (token is not null);
        return all;
    }

    private Func<DynamoConnection, DynamoQuery<Match>> Query()
    {
        var (tournament, region) = (_random.Next(4) == 0 ? "spring" : "autumn", Pick(Regions));
        var (round, last) = (_random.Next(0, 5), _random.Next(0, 5));
        var (bracket, other) = (Pick(Brackets), Pick(Brackets));
        var (stake, most) = (Pick(Stakes), Pick(Stakes));
        Expression<Func<Match, bool>>[] narrowings =
        [
            match => true,
            match => match.Round == round,
            match => match.Round > round && match.Round < last,
            match => match.Round <= last,
            match => match.Round == round && match.Bracket == bracket,
            match => match.Round == round && match.Bracket!.StartsWith('a'),
            match =>
                match.Round == round
                    && string.CompareOrdinal(match.Bracket, bracket) >= 0
                    && string.CompareOrdinal(match.Bracket, other) <= 0,
            match => match.Round == round && string.CompareOrdinal(match.Bracket, bracket) < 0,
            match => match.Bracket == bracket && match.Stake == stake && match.Round == round,
            match => match.Round == round && match.Bracket == bracket && match.Stake >= stake && match.Stake <= most,
            match => match.Round == round && match.Bracket == bracket && match.Stake > stake,
            match => match.Round == round || match.Round == last,
            match => Brackets.Contains(match.Bracket!) && (match.Round == round || match.Round == last),
            match => match.Round == round && match.Bracket!.CompareTo("a") > 0 && match.Bracket.CompareTo("b") < 0,
            match => Rounds.Contains(match.Round) && match.Bracket == bracket && Stakes.Contains(match.Stake!.Value),
        ];
        var narrowing = Pick(narrowings);
        var isOne = _random.Next(3) > 0;
        var (isDescending, isFiltered) = (_random.Next(2) == 0, _random.Next(3) == 0);
        var pageSize = _random.Next(3) == 0 ? _random.Next(1, 20) : 0;
        return connection =>
        {
            var query = connection
                .Query<Match>(
                    isOne ? match => match.Tournament == tournament && match.Region == region
                    : match => match.Tournament == tournament && Regions.Contains(match.Region))
                .UsingIndex("by-round")
                .Where(narrowing);
            query = isDescending ? query.Descending() : query;
            query = pageSize > 0 ? query.PageSize(pageSize) : query;
            return isFiltered ? query.Where(match => match.Score > 1) : query;
        };
    }

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
