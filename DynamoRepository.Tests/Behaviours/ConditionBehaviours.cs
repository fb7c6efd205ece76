using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Queries.Translating;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Conditions select in every store what C# selects of the loaded aggregates.</summary>
public sealed class ConditionBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private readonly List<Order> _orders = [];

    [OneTimeSetUp]
    public async Task StoreOrders()
    {
        var random = new Random(7);
        var orders = Enumerable.Range(0, 60).Select(_ => Orders.Random(random)).ToList();
        var repository = await RepositoryAsync<Order>();
        await repository.SaveAllAsync(orders);
        _orders.AddRange(await repository.GetByIdsAsync(orders.Select(order => order.Id))); // as loaded: dates in UTC
    }

    private static IEnumerable<TestCaseData> Shapes() => LambdaTranslatorTests.Shapes()
        // C# compares the references
        .Where(shape => !ExpressionText.Of((LambdaExpression)shape.Arguments[0]!).Contains("o.Hash ==", StringComparison.Ordinal))
        .Select(shape => new TestCaseData(shape.Arguments[0]).SetArgDisplayNames(ExpressionText.Of((LambdaExpression)shape.Arguments[0]!)));

    [TestCaseSource(nameof(Shapes))]
    public async Task A_condition_selects_what_it_selects_in_CSharp(LambdaExpression condition)
    {
        var lambda = (Expression<Func<Order, bool>>)condition;
        var found = (await Store.Connection.Scan(lambda).ConsistentRead().ToListAsync()).Select(order => order.Id).ToHashSet();
        var holds = lambda.Compile();
        foreach (var order in _orders)
        {
            if (Holds(order, holds) is { } expected)
            {
                found.Contains(order.Id).Should().Be(expected, "of {0}", order.Id);
            }
        }
    }

    [Test]
    public async Task Counting_by_a_condition_is_selecting_by_it()
    {
        foreach (var shape in Shapes().Where((_, index) => index % 10 == 0))
        {
            var lambda = (Expression<Func<Order, bool>>)shape.Arguments[0]!;
            var selected = await Store.Connection.Scan(lambda).ConsistentRead().ToListAsync();
            (await Store.Connection.Scan(lambda).ConsistentRead().CountAsync()).Should().Be(selected.Count);
            (await Store.Connection.Scan(lambda).ConsistentRead().AnyAsync()).Should().Be(selected.Count > 0);
        }
    }

    // Null where C# throws: on the element of an empty list, a member of null.
    private static bool? Holds(Order order, Func<Order, bool> condition)
    {
        try
        {
            return condition(order);
        }
        catch (Exception exception)
            when (exception is NullReferenceException or ArgumentOutOfRangeException or IndexOutOfRangeException
                or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
