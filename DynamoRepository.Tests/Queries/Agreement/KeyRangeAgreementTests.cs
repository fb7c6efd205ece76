using System.Linq.Expressions;
using System.Reflection;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>Ranges of sort keys of every type, each bound included or not: as C#, in memory and on DynamoDB Local.</summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Wire)]
public sealed class KeyRangeAgreementTests(StoreKind kind)
{
    private const int ReadingCount = 120;
    private const int RangeCount = 40;

    private static readonly ParameterExpression Item = Expression.Parameter(typeof(Reading), "x");
    private static readonly ExpressionType[] Lower = [ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual];
    private static readonly ExpressionType[] Upper = [ExpressionType.LessThan, ExpressionType.LessThanOrEqual];

    private static readonly MethodInfo CompareTo = typeof(string).GetMethod(nameof(string.CompareTo), [typeof(string)])!;

    private StoreUnderTest _store = null!;
    private List<Reading> _all = null!;

    private static IEnumerable<string> Members => Reading.Values.Keys;

    [OneTimeSetUp]
    public async Task StoreThem()
    {
        var random = new Random(20261130);
        _store = StoreUnderTest.Of(kind);
        var readings = await _store.RepositoryAsync<Reading>();
        await readings.SaveAllAsync(Enumerable.Range(0, ReadingCount).Select(_ => Reading.Random(random, "a", "b")));
        _all = await readings.GetAllAsync().ToListAsync();
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    [TestCaseSource(nameof(Members))]
    public async Task A_range_of_a_key_selects_what_CSharp_selects(string member)
    {
        var random = new Random(7);
        var values = Reading.Values[member];
        var key = Expression.Lambda<Func<Reading, object>>(Expression.Convert(Expression.Property(Item, member), typeof(object)), Item)
            .Compile();
        var order = Comparer<object>.Create(Compare);
        var found = 0;
        for (var number = 0; number < RangeCount; number++)
        {
            var (low, high) = (values[random.Next(values.Length)], values[random.Next(values.Length)]);
            var (above, below) = (Lower[random.Next(2)], Upper[random.Next(2)]);
            var isDescending = random.Next(2) == 0;
            var query = _store.Connection.Query<Reading>(x => x.Device == "a").UsingIndex(member)
                .Where(Compared(member, above, low)).Where(Compared(member, below, high));
            query = isDescending ? query.Descending() : query;
            query = random.Next(3) == 0 ? query.PageSize(random.Next(1, 9)) : query;
            var minimum = random.Next(3) == 0 ? 2 : 0;
            query = minimum > 0 ? query.Where(x => x.Quality >= minimum) : query;
            var expected = _all.Where(
                x => x.Device == "a" && x.Quality >= minimum && Holds(above, Compare(key(x), low)) && Holds(below, Compare(key(x), high)))
                .ToList();
            var ordered = isDescending ? expected.OrderByDescending(key, order) : expected.OrderBy(key, order);
            var of = $"{member} {above} {low} and {below} {high}";

            var list = await query.ToListAsync();
            list.Select(x => x.Id).Should().BeEquivalentTo(expected.Select(x => x.Id), of);
            list.Select(key).Should().Equal(ordered.Select(key), of);
            (await PagesOf(query, random.Next(1, 9))).Select(x => x.Id).Should().Equal(list.Select(x => x.Id), of);
            (await query.CountAsync(), await query.AnyAsync()).Should().Be((expected.Count, expected.Count > 0), of);
            (await query.FirstOrDefaultAsync())?.Id.Should().Be(list[0].Id, of);
            (await query.Take(3).ToListAsync()).Select(x => x.Id).Should().Equal(list.Take(3).Select(x => x.Id), of);
            found += expected.Count;
        }

        found.Should().BeGreaterThan(RangeCount);
    }

    [Test]
    public async Task A_range_of_a_later_key_is_as_exact_whatever_comes_before_it()
    {
        var matches = await _store.RepositoryAsync<Match>();
        string[] brackets = ["a", "ab", "b", new string('a', 1000), "a" + new string('\u007F', 999)];
        await matches.SaveAllAsync(
            brackets.Select(bracket => new Match { Tournament = "neighbours", Region = "eu", Round = 1, Bracket = bracket, Stake = 1 }));
        var found = await _store.Connection.Query<Match>(match => match.Tournament == "neighbours" && match.Region == "eu")
            .UsingIndex("by-round")
            .Where(match => match.Round == 1 && match.Bracket!.CompareTo("a") > 0 && match.Bracket.CompareTo("b") < 0).ToListAsync();
        found.Select(match => match.Bracket).Should().Equal(brackets[3], "ab", brackets[4]);
    }

    internal static async Task<List<Reading>> PagesOf(DynamoQuery<Reading> query, int limit)
    {
        var all = new List<Reading>();
        string? token = null;
        do
        {
            var page = await query.ToPageAsync(limit, token);
            page.Items.Count.Should().Be(page.NextPageToken is null ? page.Items.Count : limit);
            all.AddRange(page.Items);
            token = page.NextPageToken;
        }
        while (token is not null);
        return all;
    }

    private static Expression<Func<Reading, bool>> Compared(string member, ExpressionType comparison, object value)
    {
        var property = Expression.Property(Item, member);
        var isText = value is string;
        return Expression.Lambda<Func<Reading, bool>>(
            Expression.MakeBinary(
                comparison,
                isText ? Expression.Call(property, CompareTo, Expression.Constant(value)) : property,
                isText ? Expression.Constant(0) : Expression.Constant(value)),
            Item);
    }

    private static bool Holds(ExpressionType comparison, int order) => comparison switch
    {
        ExpressionType.GreaterThan => order > 0,
        ExpressionType.GreaterThanOrEqual => order >= 0,
        ExpressionType.LessThan => order < 0,
        _ => order <= 0,
    };

    private static int Compare(object? left, object? right) =>
        left is string text ? string.CompareOrdinal(text, (string?)right) : Comparer<object>.Default.Compare(left, right);
}
