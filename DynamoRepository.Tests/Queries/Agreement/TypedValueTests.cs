using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

// What analyzers would write otherwise is what has to be translated here.
#pragma warning disable CA1309, CA1310, CA1866

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>The inside of a strongly typed value is what is stored of it.</summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Wire)]
public sealed class TypedValueTests(StoreKind kind)
{
    private static readonly int[] Numbers = [2, 5];
    private static readonly string[] Texts = ["b@x", "c@x"];

    private StoreUnderTest _store = null!;
    private List<Parcel> _loaded = null!;

    [OneTimeSetUp]
    public async Task StoreThem()
    {
        _store = StoreUnderTest.Of(kind);
        var parcels = await _store.RepositoryAsync<Parcel, ParcelKey>();
        await parcels.SaveAllAsync(Enumerable.Range(0, 12).Select(number => new Parcel("s", new(number))
        {
            Sender = new(number % 2 == 0 ? "a@x" : "b@x"),
            Previous = new(number / 2),
            Copy = new($"{(char)('a' + (number % 4))}@x"),
        }));
        _loaded = await parcels.GetAllAsync().ToListAsync();
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    public static IEnumerable<Expression<Func<Parcel, bool>>> Conditions()
    {
        yield return x => x.Number.Value >= 3;
        yield return x => x.Number.Value == 3;
        yield return x => x.Number.Value != 3;
        yield return x => 3L > x.Number.Value;
        yield return x => Numbers.Contains(x.Number.Value);
        yield return x => x.Previous!.Value.Value == 2;
        yield return x => x.Previous.HasValue;
        yield return x => x.Number.Value == x.Previous!.Value.Value;
        yield return x => x.Sender!.Text == "a@x";
        yield return x => x.Sender!.Text.StartsWith("a");
        yield return x => x.Copy!.Text.Contains("b@");
        yield return x => Texts.Contains(x.Copy!.Text);
        yield return x => x.Copy!.Text.CompareTo("c") < 0;
        yield return x => x.Copy!.Text.Length == 3;
        yield return x => string.IsNullOrEmpty(x.Copy!.Text);
    }

    [TestCaseSource(nameof(Conditions))]
    public async Task A_condition_on_it_finds_what_CSharp_finds(Expression<Func<Parcel, bool>> condition) =>
        (await _store.Connection.Scan(condition).ToListAsync()).Select(x => x.Number).Should()
            .BeEquivalentTo(_loaded.Where(condition.Compile()).Select(x => x.Number));

    [Test]
    public async Task It_is_a_range_of_the_sort_key()
    {
        var query = _store.Connection.Query<Parcel>(x => x.Shop == "s" && x.Number.Value >= 3 && x.Number.Value < 6);
        query.ToString().Should().Contain("key condition: #n0 = :v0 AND #n1 BETWEEN :v1 AND :v2").And.NotContain("filter");
        (await query.ToListAsync()).Select(x => x.Number.Value).Should().Equal(3, 4, 5);
    }

    [Test]
    public async Task It_chooses_an_index()
    {
        var query = _store.Connection.Query<Parcel>(x => x.Sender!.Text == "b@x" && x.Previous!.Value.Value > 1);
        query.ToString().Should().Contain("index 'by-sender'").And.NotContain("filter");
        (await query.ToListAsync()).Select(x => x.Number.Value).Should().Equal(5, 7, 9, 11);
    }

    [Test]
    public void Another_member_of_it_is_refused() =>
        FluentActions.Invoking(() => _store.Connection.Scan<Parcel>(x => x.CreatedAt.Year == 2026 && x.Sender!.ToString() == "a"))
            .Should().Throw<ArgumentException>();
}
