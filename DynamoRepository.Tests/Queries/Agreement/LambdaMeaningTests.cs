using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Queries.Translating;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>
/// What a lambda selects in the store is what C# itself would select with it, and parts of rows are what C# makes of them.
/// </summary>
[TestFixture]
public sealed class LambdaMeaningTests
{
    private static readonly string[] Titles = ["x", "deep"];

    private StoreUnderTest _store = null!;
    private List<Order> _orders = null!;

    [OneTimeSetUp]
    public async Task StoreOrders()
    {
        var random = new Random(20261125);
        _store = StoreUnderTest.Of(StoreKind.InMemory);
        var orders = await _store.RepositoryAsync<Order>();
        await orders.SaveAllAsync(Enumerable.Range(0, 200).Select(_ => Orders.Random(random)));
        _orders = await orders.GetAllAsync().ToListAsync();
    }

    [OneTimeTearDown]
    public void Disconnect() => _store.Dispose();

    // To C#, two arrays with the same bytes are two arrays.
    public static IEnumerable<TestCaseData> Lambdas() => LambdaTranslatorTests.Shapes()
        .Where(shape => !shape.OriginalArguments[0]!.ToString()!.Contains(nameof(Order.Hash) + " ==", StringComparison.Ordinal))
        .Select(
            shape =>
                new TestCaseData(shape.OriginalArguments[0])
                    .SetArgDisplayNames(ExpressionText.Of((Expression)shape.OriginalArguments[0]!)));

    [TestCaseSource(nameof(Lambdas))]
    public async Task A_condition_selects_what_the_lambda_selects(LambdaExpression lambda)
    {
        var condition = (Expression<Func<Order, bool>>)lambda;
        var selected = (await _store.Connection.Scan(condition).ToListAsync()).Select(order => order.Id).ToHashSet();
        var holds = condition.Compile();
        foreach (var order in _orders)
        {
            if (Answer(holds, order) is { } expected)
            {
                selected.Contains(order.Id).Should()
                    .Be(
                        expected, "of {0}",
                        new { order.Title, order.Note, order.IsGift, order.Rating, order.Priority, Labels = order.Labels.Count });
            }
        }
    }

    [Test]
    public async Task A_row_may_look_into_arrays()
    {
        var rows = await _store.Connection.Scan<Order>()
            .Select(
                order =>
                    new
                    {
                        order.Id,
                        HasFive = order.Codes.Contains(5),
                        IsKnown = Titles.Contains(order.Title),
                        Known = Titles.Contains("x")
                    }).ToListAsync();
        rows.Should()
            .BeEquivalentTo(
                _orders.Select(
                    order => new { order.Id, HasFive = order.Codes.Contains(5), IsKnown = Titles.Contains(order.Title), Known = true }));
    }

    // Null where C# has no answer, because something on the way is null or not there.
    private static bool? Answer(Func<Order, bool> holds, Order order)
    {
        try
        {
            return holds(order);
        }
        catch (Exception exception)
            when (exception is NullReferenceException or InvalidOperationException or ArgumentException
                or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException)
        {
            return null;
        }
    }
}
