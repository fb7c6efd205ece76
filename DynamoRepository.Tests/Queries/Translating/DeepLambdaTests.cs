using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Translating;

/// <summary>
/// Lambdas put together by a program, deeper than any stack: refused where they are given, before anything is sent. What walked through one
/// would end the process, and this test run.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DeepLambdaTests
{
    private const int Levels = 20_000;

    private static readonly ParameterExpression Item = Expression.Parameter(typeof(Order), "order");
    private static readonly Expression IsInRegion = Expression.Equal(
        Expression.Property(Item, nameof(Order.Region)), Expression.Constant("eu"));
    private static readonly Expression IsFirst = Expression.Equal(
        Expression.Property(Item, nameof(Order.Priority)), Expression.Constant(1));

    private static readonly Dictionary<string, Func<Expression>> Deep = new()
    {
        ["and, to the left"] = () => Nested(IsInRegion, inner => Expression.AndAlso(inner, IsFirst)),
        ["and, to the right"] = () => Nested(IsInRegion, inner => Expression.AndAlso(IsFirst, inner)),
        ["or"] = () => Nested(IsInRegion, inner => Expression.OrElse(inner, IsFirst)),
        ["and without short cuts"] = () => Nested(IsInRegion, inner => Expression.And(inner, IsFirst)),
        ["not"] = () => Nested(IsInRegion, Expression.Not),
        ["a choice"] = () => Nested(IsInRegion, inner => Expression.Condition(IsFirst, inner, IsInRegion)),
        ["compared with true"] = () => Nested(IsInRegion, inner => Expression.Equal(inner, Expression.Constant(true))),
        ["converted"] = () =>
            Expression.Equal(
                Nested(Expression.Property(Item, nameof(Order.Weight)), inner => Expression.Convert(inner, typeof(long))),
                Expression.Constant(1L)),
        ["a sum of its own"] = () =>
            Expression.Equal(
                Expression.Property(Item, nameof(Order.Priority)),
                Nested(Expression.Constant(0), inner => Expression.Add(inner, Expression.Constant(1)))),
        ["a choice of its own"] = () => Nested(Expression.Constant(true), inner => Expression.OrElse(inner, Expression.Constant(false))),
        ["a text of its own"] = () => Expression.Equal(
            Expression.Property(Item, nameof(Order.Title)),
            Nested(Expression.Constant("a"), inner => Expression.Call(inner, nameof(string.Trim), null))),
        ["a lambda in a lambda"] = () => Nested(IsInRegion, inner => Expression.Invoke(Expression.Lambda(inner))),
    };

    private static IEnumerable<string> Shapes => Deep.Keys;

    [TestCaseSource(nameof(Shapes))]
    [Slow("puts together a lambda deeper than any stack")]
    public void A_condition_deeper_than_the_stack_is_refused(string shape)
    {
        using var connection = DynamoConnection.InMemory();
        var condition = Expression.Lambda<Func<Order, bool>>(Deep[shape](), Item);
        var query = connection.Query<Order>(order => order.Region == "eu");
        foreach (var call in new Action[]
        {
            () => connection.Query(condition),
            () => connection.Scan(condition),
            () => query.Where(condition),
            () => query.CountAsync(condition),
            () => query.Select(Expression.Lambda<Func<Order, bool>>(condition.Body, Item)),
            () =>
                query.Select(order => order.Title)
                    .Select(Expression.Lambda<Func<string, bool>>(condition.Body, Expression.Parameter(typeof(string)))),
            () => new DynamoTransaction(connection).Check(new DynamoRepository<Order>(connection), Guid.NewGuid(), condition),
        })
        {
            call.Should().Throw<ArgumentException>().WithMessage("*nested more than 400 levels deep*");
        }
    }

    [Test]
    [Slow("puts together a lambda deeper than any stack")]
    public async Task Conditions_one_by_one_that_are_too_many_together_are_refused()
    {
        using var connection = new DynamoConnection(
            MockedClientTests.Mock.Of(_ => throw new InvalidOperationException("Nothing is to be sent.")));
        var query = connection.Query<Order>(order => order.Region == "eu");
        var scan = connection.Scan<Order>();
        for (var number = 0; number < Levels; number++)
        {
            query = query.Where(order => order.Title != "x");
            scan = scan.Where(order => order.Title != "x");
        }

        await query.Awaiting(it => it.ToListAsync()).Should().ThrowAsync<RepositoryException>()
            .WithMessage("*operators and functions, and DynamoDB allows 300*");
        await scan.Awaiting(it => it.CountAsync()).Should().ThrowAsync<RepositoryException>()
            .WithMessage("*39,999 operators and functions, and DynamoDB allows 300*");
    }

    // n comparisons have n - 1 AND between them.
    [TestCase(150, true)]
    [TestCase(151, false)]
    public async Task As_many_operators_as_DynamoDB_takes_are_taken(int comparisons, bool isTaken)
    {
        foreach (var kind in new[] { StoreKind.Wire, StoreKind.InMemory })
        {
            using var store = StoreUnderTest.Of(kind);
            var orders = await store.RepositoryAsync<Order>();
            await orders.SaveAsync(new Order { Title = "a", Tags = ["a"] });
            foreach (var part in new Expression<Func<Order, bool>>[] { order => order.Title == "a", order => order.Tags.Contains("a"),
                order => !order.Title.Contains("xyz") })
            {
                var isNegated = part.Body.NodeType == ExpressionType.Not;
                var count = isNegated ? comparisons * 2 / 3 : comparisons;
                var all = Enumerable.Repeat(part.Body, count).Aggregate(Expression.AndAlso);
                var scan = store.Connection.Scan(Expression.Lambda<Func<Order, bool>>(all, part.Parameters));
                if (isTaken)
                {
                    (await scan.CountAsync()).Should().Be(1);
                }
                else if (!isNegated)
                {
                    await scan.Awaiting(it => it.CountAsync()).Should().ThrowAsync<RepositoryException>().WithMessage("*301 operators*");
                }
            }
        }
    }

    [Test]
    public void Candidates_without_an_end_are_refused()
    {
        using var connection = DynamoConnection.InMemory();
        var endless = Endless();
        connection.Invoking(it => it.Scan<Order>(order => endless.Contains(order.Priority))).Should().Throw<ArgumentException>()
            .WithMessage("*more candidates than the 500*");

        static IEnumerable<int> Endless()
        {
            for (var number = 0; ; number++)
            {
                yield return number;
            }
        }
    }

    private static Expression Nested(Expression innermost, Func<Expression, Expression> outer) =>
        Enumerable.Range(0, Levels).Aggregate(innermost, (inner, _) => outer(inner));
}
