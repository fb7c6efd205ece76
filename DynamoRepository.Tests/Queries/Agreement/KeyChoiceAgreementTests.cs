using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>Several values of a key, each a query of its own: as C#, in memory and on DynamoDB Local.</summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Wire)]
public sealed class KeyChoiceAgreementTests(StoreKind kind)
{
    private const int ReadingCount = 150;
    private const int QueryCount = 120;

    private static readonly string[] Devices = ["a", "b", "c", "d", "e"];

    private readonly Random _random = new(20261130);
    private StoreUnderTest _store = null!;
    private List<Reading> _all = null!;

    [OneTimeSetUp]
    public async Task StoreThem()
    {
        _store = StoreUnderTest.Of(kind);
        var readings = await _store.RepositoryAsync<Reading>();
        await readings.SaveAllAsync(Enumerable.Range(0, ReadingCount).Select(_ => Reading.Random(_random, Devices)));
        _all = await readings.GetAllAsync().ToListAsync();
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    [Test]
    public async Task Random_choices_select_what_CSharp_selects_in_the_order_of_the_sort_key()
    {
        var found = 0;
        for (var number = 0; number < QueryCount; number++)
        {
            var device = Pick(OfDevice());
            var (index, key, narrowing) = Pick(Narrowings());
            var (minimum, isDescending) = (_random.Next(3), _random.Next(2) == 0);
            var query = _store.Connection.Query(device).UsingIndex(index).Where(narrowing);
            query = isDescending ? query.Descending() : query;
            query = minimum > 0 ? query.Where(x => x.Quality >= minimum) : query;
            query = _random.Next(3) == 0 ? query.PageSize(_random.Next(1, 9)) : query;
            query = _random.Next(4) == 0 ? query.ReadByKey() : query;
            var expected = _all.Where(device.Compile()).Where(narrowing.Compile()).Where(x => x.Quality >= minimum).ToList();
            var ordered = isDescending ? expected.OrderByDescending(key) : expected.OrderBy(key);
            var of = query.ToString();

            var list = await query.ToListAsync();
            list.Select(x => x.Id).Should().BeEquivalentTo(expected.Select(x => x.Id), of);
            list.Select(key).Should().Equal(ordered.Select(key), of);
            (await KeyRangeAgreementTests.PagesOf(query, _random.Next(1, 12))).Select(x => x.Id).Should().Equal(list.Select(x => x.Id), of);
            (await query.ToAsyncList()).Select(x => x.Id).Should().Equal(list.Select(x => x.Id), of);
            (await query.CountAsync(), await query.AnyAsync()).Should().Be((expected.Count, expected.Count > 0), of);
            (await query.Take(4).CountAsync()).Should().Be(Math.Min(4, expected.Count), of);
            (await query.FirstOrDefaultAsync())?.Id.Should().Be(list[0].Id, of);
            (await query.Select(x => new { x.Quality, x.Exact }).Take(7).ToListAsync()).Should()
                .Equal(list.Take(7).Select(x => new { x.Quality, x.Exact }), of);
            found += expected.Count;
        }

        found.Should().BeGreaterThan(QueryCount * 3);
    }

    [Test]
    public async Task Several_ids_are_queries_of_the_table()
    {
        Guid[] ids = [.. _all.Take(30).Select(x => x.Id), _all[0].Id, Guid.NewGuid()];
        var query = _store.Connection.Query<Reading>(x => ids.Contains(x.Id));
        (await query.ToListAsync()).Select(x => x.Id).Should().Equal(ids.Distinct().Order().Where(id => _all.Exists(x => x.Id == id)));
        (await query.CountAsync(), await query.Where(x => x.Quality > 1).CountAsync()).Should()
            .Be((30, _all.Take(30).Count(x => x.Quality > 1)));
        (await KeyRangeAgreementTests.PagesOf(query.Descending(), 7)).Select(x => x.Id).Should()
            .Equal((await query.ToListAsync()).Select(x => x.Id).Reverse());
    }

    private Expression<Func<Reading, bool>>[] OfDevice()
    {
        string[] some = [.. Enumerable.Range(0, _random.Next(2, 7)).Select(_ => Pick(["a", "b", "c", "d", "e", "none", ""]))];
        List<string> others = ["d", "b", "b"];
        var (one, other) = (Pick(Devices), Pick(Devices));
        return
        [
            x => x.Device == one,
            x => x.Device == one || x.Device == other,
            x => some.Contains(x.Device),
            x => others.Contains(x.Device) || x.Device == one,
            x => some.Contains(x.Device) && (x.Device == one || x.Device == other || x.Device == "c"),
            x => some.Contains(x.Device) && x.Device == one,
        ];
    }

    private (string Index, Func<Reading, object> Key, Expression<Func<Reading, bool>> Narrowing)[] Narrowings()
    {
        int[] whole = [3, 1, 1, -1, int.MinValue];
        var (day, other) = (Pick(Reading.Values[nameof(Reading.Day)]), Pick(Reading.Values[nameof(Reading.Day)]));
        var (first, second) = ((DateOnly)day, (DateOnly)other);
        decimal[] exact = [1m, -1.5m];
        return
        [
            (nameof(Reading.Whole), x => x.Whole, x => true),
            (nameof(Reading.Whole), x => x.Whole, x => whole.Contains(x.Whole)),
            (nameof(Reading.Whole), x => x.Whole, x => whole.Contains(x.Whole) && x.Whole > 0 && x.Whole < 3),
            (nameof(Reading.Whole), x => x.Whole, x => x.Whole >= 0 && x.Whole < 3),
            (nameof(Reading.Day), x => x.Day, x => x.Day == first || x.Day == second),
            (nameof(Reading.Day), x => x.Day, x => x.Day > first),
            (nameof(Reading.Exact), x => x.Exact, x => exact.Contains(x.Exact) || x.Exact == 0),
            (nameof(Reading.Exact), x => x.Exact, x => x.Exact == 1),
            (nameof(Reading.Instant), x => x.Instant, x => x.Instant > DateTimeOffset.MinValue && x.Instant < DateTimeOffset.MaxValue),
        ];
    }

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}

/// <summary>Reads one by one.</summary>
internal static class AsyncLists
{
    public static async Task<List<T>> ToAsyncList<T>(this IAsyncEnumerable<T> results)
    {
        var list = new List<T>();
        await foreach (var result in results)
        {
            list.Add(result);
        }

        return list;
    }
}
