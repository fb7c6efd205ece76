using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

// What analyzers would write otherwise is what has to be translated here.
#pragma warning disable CA1854

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>A row is what C# makes of the loaded aggregate: nothing in it is invented.</summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Wire)]
public sealed class RowMeaningTests(StoreKind kind)
{
    private StoreUnderTest _store = null!;
    private List<Parcel> _loaded = null!;

    [OneTimeSetUp]
    public async Task StoreThem()
    {
        _store = StoreUnderTest.Of(kind);
        var parcels = await _store.RepositoryAsync<Parcel, ParcelKey>();
        var old = new DynamoRepository<OldParcel, ParcelKey>(_store.Connection);
        await old.SaveAsync(new OldParcel("s", new(1)));
        await old.SaveAsync(new OldParcel("s", new(2)) { Stamp = new() { ["motif"] = "ship" } });
        await parcels.SaveAsync(new Parcel("s", new(3)) { Priority = 1 });
        await parcels.SaveAsync(
            new Parcel("s", new(4))
            {
                Sender = new("ann@x"),
                Previous = new(3),
                Copy = new("bob@x"),
                Fee = new(2.5m, "EUR"),
                Stamp = new() { Count = 3 },
                Weights = [1, 2],
                Notes = ["a"],
                Costs = new() { ["post"] = 4 },
            });
        _loaded = await parcels.GetAllAsync().ToListAsync();
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    public static IEnumerable<TestCaseData> Selectors()
    {
        yield return Selector(x => x.IsSent);
        yield return Selector(x => x.Fee!.Amount);
        yield return Selector(x => x.Fee == null ? 0 : x.Fee.Amount);
        yield return Selector(x => x.Fee != null && x.Fee.Amount > 1);
        yield return Selector(x => x.Stamp == null ? -1 : x.Stamp.Count);
        yield return Selector(x => x.Stamp == null ? "" : x.Stamp.Motif);
        yield return Selector(x => x.Stamp == null ? -1 : x.Stamp.Cents);
        yield return Selector(x => x.Stamp!.Cents);
        yield return Selector(x => x.Stamp == null ? null : x.Stamp.Marks);
        yield return Selector(x => x.Weights[1]);
        yield return Selector(x => x.Weights.Count > 1 ? x.Weights[1] : -1);
        yield return Selector(x => x.Weights.Count);
        yield return Selector(x => x.Costs["post"]);
        yield return Selector(x => x.Costs.ContainsKey("post") ? x.Costs["post"] : -1);
        yield return Selector(x => x.Number.Value);
        yield return Selector(x => x.Number);
        yield return Selector(x => x.Previous);
        yield return Selector(x => x.Previous!.Value.Value);
        yield return Selector(x => x.Sender == null ? "" : x.Sender.Text);
    }

    [TestCaseSource(nameof(Selectors))]
    public async Task A_row_is_what_CSharp_makes_of_the_aggregate(LambdaExpression selector, Func<Parcel, object?> make)
    {
        foreach (var parcel in _loaded)
        {
            var (expected, error) = await Outcome(() => Task.FromResult(make(parcel)));
            var number = parcel.Number;
            var (row, failure) = await Outcome(
                () => _store.Connection.Query<Parcel>(x => x.Shop == "s" && x.Number == number)
                    .Select((Expression<Func<Parcel, object?>>)selector).SingleAsync());
            row.Should().BeEquivalentTo(expected, "of {0} and {1}", number, selector);
            failure?.GetType().Should().Be(error?.GetType(), "of {0} and {1}", number, selector);
            (failure is null).Should().Be(error is null);
        }
    }

    [Test]
    public async Task What_is_missing_is_null_where_the_type_allows()
    {
        var rows = await _store.Connection.Query<Parcel>(x => x.Shop == "s" && x.Number == new ParcelNumber(1))
            .Select(x => new { x.Fee!.Currency, Amount = (decimal?)x.Fee!.Amount, Note = x.Notes[0] }).ToListAsync();
        rows.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Currency = (string?)null, Amount = (decimal?)null, Note = (string?)null });
    }

    [Test]
    public async Task What_the_constructor_leaves_is_in_the_row()
    {
        var rows = await _store.Connection.Query<PlainParcel>(x => x.Shop == "s" && x.Number == new ParcelNumber(1))
            .Select(x => new { x.IsSent, x.Priority, x.Label }).ToListAsync();
        rows.Should().ContainSingle().Which.Should().BeEquivalentTo(new { IsSent = false, Priority = 7, Label = "none" });
    }

    [Test]
    public async Task What_only_a_constructor_with_arguments_tells_is_an_error()
    {
        var (_, error) = await Outcome(
            async () => await _store.Connection.Query<Parcel>(x => x.Shop == "s").Select(x => x.Priority).ToListAsync());
        error.Should().BeOfType<RepositoryException>().Which.ToString().Should().Contain("only loading the object tells");
    }

    private static TestCaseData Selector(Expression<Func<Parcel, object?>> selector) =>
        new TestCaseData(selector, selector.Compile()).SetArgDisplayNames(ExpressionText.Of(selector.Body));

    private static async Task<(object? Value, Exception? Error)> Outcome<T>(Func<Task<T>> make)
    {
        try
        {
            return (await make(), null);
        }
        catch (Exception exception)
        {
            return (null, exception);
        }
    }
}
