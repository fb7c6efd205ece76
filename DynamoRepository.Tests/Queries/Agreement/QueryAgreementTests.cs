using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using DynamoRepository.Tests.Queries.Translating;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Agreement;

/// <summary>Random lambdas and queries: the in-memory store and DynamoDB Local give the same aggregates.</summary>
[TestFixture]
public sealed class QueryAgreementTests
{
    private const int OrderCount = 80;
    private const int LambdaCount = 300;
    private const int QueryCount = 200;

    private static readonly ParameterExpression Item = Expression.Parameter(typeof(Order), "o");
    private static readonly Expression<Func<Order, bool>>[] Atoms =
        [.. LambdaTranslatorTests.Shapes().Select(shape => (Expression<Func<Order, bool>>)shape.Arguments[0]!)];

    private readonly Random _random = new(20261122);
    private StoreUnderTest _memory = null!;
    private StoreUnderTest _engine = null!;

    [OneTimeSetUp]
    public async Task StoreOrders()
    {
        _memory = StoreUnderTest.Of(StoreKind.InMemory);
        _engine = StoreUnderTest.Of(StoreKind.Wire);
        var orders = Enumerable.Range(0, OrderCount).Select(_ => Orders.Random(_random)).ToList();
        await (await _engine.RepositoryAsync<Order>()).SaveAllAsync(orders);
        await (await _memory.RepositoryAsync<Order>()).SaveAllAsync(orders);
    }

    [OneTimeTearDown]
    public void Disconnect()
    {
        _memory.Dispose();
        _engine.Dispose();
    }

    [Test]
    [Slow("asks DynamoDB Local many random conditions")]
    public async Task Random_lambdas_select_the_same_aggregates()
    {
        var selecting = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, LambdaCount).Select(_ => Lambda(3)).ToList(), async (lambda, _) =>
        {
            var here = await Ids(_memory.Connection.Scan(lambda));
            var there = await Ids(_engine.Connection.Scan(lambda).ConsistentRead());
            here.Order().Should().Equal(there.Order(), "of {0}", ExpressionText.Of(lambda));
            Interlocked.Add(ref selecting, here.Count is > 0 and < OrderCount ? 1 : 0);
        });
        selecting.Should().BeGreaterThan(LambdaCount / 3, "conditions that always or never hold prove little");
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
            var limit = _random.Next(1, 8);
            var (mine, theirs) = (await Paged(here, limit), await Paged(there, limit));

            // Which comes first of two with the same sort key is nobody's promise.
            mine.Select(order => (order.PlacedAt, order.Id)).Should()
                .BeEquivalentTo(theirs.Select(order => (order.PlacedAt, order.Id)), "of {0}", there);
            var sortKey = there.ToString().Contains("by-region", StringComparison.Ordinal)
                ? (Func<Order, object>)(order => order.Priority)
                : order => order.PlacedAt;
            mine.Select(sortKey).Should().Equal(theirs.Select(sortKey), "of {0}", there);
            (await here.CountAsync()).Should().Be(mine.Count);
            (await there.CountAsync()).Should().Be(mine.Count);
            found += mine.Count;
        }

        found.Should().BeGreaterThan(QueryCount);
    }

    private static async Task<List<Guid>> Ids(DynamoResults<Order> results) => [.. (await results.ToListAsync()).Select(order => order.Id)];

    private static async Task<List<Order>> Paged(DynamoQuery<Order> query, int limit)
    {
        var all = new List<Order>();
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

    private Func<DynamoConnection, DynamoQuery<Order>> Query()
    {
        var customer = Orders.Customers[_random.Next(3)];
        var region = _random.Next(2) == 0 ? "eu" : "us";
        var (from, to) = (Orders.Start.AddHours(_random.Next(72)), Orders.Start.AddHours(_random.Next(72)));
        var (low, high) = (_random.Next(-3, 9), _random.Next(-3, 9));
        Expression<Func<Order, bool>>[] keys =
        [
            o => o.CustomerId == customer,
            o => o.CustomerId == customer && o.PlacedAt >= from,
            o => o.CustomerId == customer && o.PlacedAt < to,
            o => o.CustomerId == customer && o.PlacedAt > from && o.PlacedAt < to,
            o => o.CustomerId == customer && o.PlacedAt >= from && o.PlacedAt <= to,
            o => o.Region == region,
            o => o.Region == region && o.Priority == low,
            o => o.Region == region && o.Priority > low,
            o => o.Region == region && o.Priority >= low && o.Priority < high,
        ];
        var key = keys[_random.Next(keys.Length)];
        var isDescending = _random.Next(2) == 0;
        var filter = _random.Next(2) == 0 ? Filter() : null;
        var pageSize = _random.Next(3) == 0 ? _random.Next(1, 20) : 0;
        return connection =>
        {
            var query = connection.Query(key);
            query = isDescending ? query.Descending() : query;
            query = pageSize > 0 ? query.PageSize(pageSize) : query;
            return filter is null ? query : query.Where(filter);
        };
    }

    // DynamoDB takes no filter on keys of what is queried.
    private Expression<Func<Order, bool>> Filter()
    {
        while (true)
        {
            var lambda = Lambda(2);
            if (!ConditionPaths.Attributes(Rendered.Condition(lambda)).Intersect(["customerId", "placedAt", "region", "priority"]).Any())
            {
                return lambda;
            }
        }
    }

    private Expression<Func<Order, bool>> Lambda(int depth) => Expression.Lambda<Func<Order, bool>>(Body(depth), Item);

    private Expression Body(int depth)
    {
        switch (depth == 0 ? 9 : _random.Next(10))
        {
            case 0 or 1 or 2:
                return Expression.AndAlso(Body(depth - 1), Body(depth - 1));
            case 3 or 4 or 5:
                return Expression.OrElse(Body(depth - 1), Body(depth - 1));
            case 6:
                return Expression.Not(Body(depth - 1));
            default:
                var atom = Atoms[_random.Next(Atoms.Length)];
                return new Rebound(atom.Parameters[0]).Visit(atom.Body);
        }
    }

    private sealed class Rebound(ParameterExpression from) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? Item : node;
    }
}
