using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

// What analyzers would write otherwise is what has to be translated here.
#pragma warning disable CA1866

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>What is left out of an item is found by what it is in the loaded aggregate.</summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Wire)]
public sealed class AbsentMeaningTests(StoreKind kind)
{
    private static readonly int?[] Numbers = [null, 0, 1, 2, 3, 4];
    private static readonly string[] States = ["new", "other"];
    private static readonly int[] Listed = [0, 4];
    private static readonly int?[] Ratings = [null, 1];
    private static readonly ParameterExpression Item = Expression.Parameter(typeof(Stockpile), "x");

    private StoreUnderTest _store = null!;
    private List<Stockpile> _loaded = null!;

    [OneTimeSetUp]
    public async Task StoreThem()
    {
        var random = new Random(20261129);
        _store = StoreUnderTest.Of(kind);
        var repository = await _store.RepositoryAsync<Stockpile>();
        await repository.SaveAllAsync(Enumerable.Range(0, 60).Select(_ => Stockpile.Random(random)));
        _loaded = await repository.GetAllAsync().ToListAsync();
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    public static IEnumerable<Expression<Func<Stockpile, bool>>> Written()
    {
        var half = Stockpile.End.AddSeconds(0.5);
        DateTimeOffset[] ends = [Stockpile.End, half];
        DateTimeOffset?[] halves = [half, null];
        bool? unknown = null;
        yield return x => x.IsActive;
        yield return x => !x.IsActive;
        yield return x => x.IsActive == false;
        yield return x => x.IsActive != true;
        yield return x => x.IsOpen;
        yield return x => !x.IsOpen;
        yield return x => x.IsOpen == true;
        yield return x => x.IsOpen != true;
        yield return x => x.IsActive == unknown;
        yield return x => x.IsActive != unknown;
        yield return x => x.IsActive == x.IsOpen;
        yield return x => x.IsActive != x.IsOpen;
        yield return x => x.State == "new";
        yield return x => x.State != "new";
        yield return x => x.State != "old";
        yield return x => x.State == null;
        yield return x => string.IsNullOrEmpty(x.State);
        yield return x => x.State.StartsWith("ne");
        yield return x => x.State.StartsWith("o");
        yield return x => !x.State.Contains("ew");
        yield return x => x.State.CompareTo("newer") < 0;
        yield return x => x.State.Length == 3;
        yield return x => x.State.Length > x.Stock;
        yield return x => x.Level <= x.State.Length;
        yield return x => States.Contains(x.State);
        yield return x => x.Status == OrderStatus.Open;
        yield return x => x.Status != OrderStatus.Open;
        yield return x => Listed.Contains(x.Stock);
        yield return x => !Listed.Contains(x.Level);
        yield return x => Ratings.Contains(x.Rating);
        yield return x => x.Rating == null;
        yield return x => x.Edition == null;
        yield return x => x.Edition != null;
        yield return x => x.Edition.HasValue;
        yield return x => (x.Rating ?? 1) >= 1;
        yield return x => (x.Rating ?? 0) == x.Stock;
        yield return x => (x.Edition ?? 9) == 2;
        yield return x => x.Rating == x.Stock;
        yield return x => x.Stock < x.Level;
        yield return x => x.Level != x.Edition;
        yield return x => x.Stock == x.Rating;
        yield return x => x.Tags == null;
        yield return x => x.Tags.Count == 0;
        yield return x => x.Tags.Contains("a");
        yield return x => x.Tags.Count == x.Stock;
        yield return x => x.Roles == null;
        yield return x => x.Roles != null;
        yield return x => x.Roles.Count == 0;
        yield return x => x.Roles.Count > x.Stock;
        yield return x => !x.Roles.Any();
        yield return x => x.Until < half;
        yield return x => x.Until <= half;
        yield return x => x.Until > half;
        yield return x => x.Until >= half;
        yield return x => x.Until == half;
        yield return x => x.Until != half;
        yield return x => half > x.Until;
        yield return x => x.Until >= Stockpile.End;
        yield return x => x.Until!.Value.CompareTo(half) < 0;
        yield return x => ends.Contains(x.Until!.Value);
        yield return x => halves.Contains(x.Until);
        yield return x => x.Until.Equals(half);
    }

    /// <summary>Every comparison of every number that may be left out.</summary>
    public static IEnumerable<Expression<Func<Stockpile, bool>>> Comparisons() =>
        from name in (string[])[nameof(Stockpile.Stock), nameof(Stockpile.Level), nameof(Stockpile.Rating), nameof(Stockpile.Edition)]
        from number in Numbers
        from compare in (Func<Expression, Expression, Expression>[])
            [Expression.Equal, Expression.NotEqual, Expression.LessThan, Expression.LessThanOrEqual, Expression.GreaterThan,
                Expression.GreaterThanOrEqual]
        from isNegated in (bool[])[false, true]
        let compared = compare(
            Expression.Convert(Expression.Property(Item, name), typeof(int?)), Expression.Constant(number, typeof(int?)))
        select Expression.Lambda<Func<Stockpile, bool>>(isNegated ? Expression.Not(compared) : compared, Item);

    [TestCaseSource(nameof(Written))]
    public async Task A_condition_finds_what_CSharp_finds(Expression<Func<Stockpile, bool>> condition) => await Agree(condition);

    [Test]
    public async Task So_does_every_comparison_of_a_number()
    {
        foreach (var condition in Comparisons())
        {
            await Agree(condition);
        }
    }

    [Test]
    public async Task A_row_has_what_the_loaded_aggregate_has()
    {
        var rows = await _store.Connection.Scan<Stockpile>()
            .Select(x => new { x.Id, x.Stock, x.Level, x.IsActive, x.IsOpen, x.State, x.Status, x.Rating, x.Edition, x.Tags, x.Roles })
            .ToListAsync();
        rows.Should().BeEquivalentTo(
            _loaded.Select(
                x => new { x.Id, x.Stock, x.Level, x.IsActive, x.IsOpen, x.State, x.Status, x.Rating, x.Edition, x.Tags, x.Roles }));
    }

    private async Task Agree(Expression<Func<Stockpile, bool>> condition)
    {
        var found = (await _store.Connection.Scan(condition).ToListAsync()).Select(x => x.Id);
        var expected = _loaded.Where(x => Holds(condition, x)).Select(x => x.Id);
        found.Except(_loaded.Where(x => Holds(condition, x, whenThrown: true)).Select(x => x.Id)).Should()
            .BeEmpty("C# finds none of them by {0}", ExpressionText.Of(condition));
        expected.Except(found).Should().BeEmpty("of {0}", ExpressionText.Of(condition));
    }

    private static bool Holds(Expression<Func<Stockpile, bool>> condition, Stockpile x, bool whenThrown = false)
    {
        try
        {
            return condition.Compile()(x);
        }
        catch (InvalidOperationException)
        {
            return whenThrown; // null.Value
        }
    }
}
