using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Queries;
using FluentAssertions;
using NUnit.Framework;
using Shop;

namespace DynamoRepository.Tests.Examples;

/// <summary>The repository of the example <c>custom-repository</c>, as it is, on a client that is only pretended.</summary>
[TestFixture]
public sealed class OrderRepositoryOnAMockTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Test]
    public async Task It_queries_the_index_and_reads_the_response()
    {
        var stored = new Order("A-1", Guid.NewGuid(), Monday);
        stored.Add("Teapot", 2, 19.99m);
        QueryRequest? asked = null;
        using var connection = Over(request =>
        {
            asked = (QueryRequest)request;
            return new QueryResponse { Items = [new DynamoSerializer<Order>().ToItem(stored)], Count = 1 };
        });

        var found = await new OrderRepository(connection).FindByNumberAsync("A-1");
        (found, found!.Lines.Single(), found.PlacedAt).Should().Be((stored, stored.Lines[0], Monday));
        (asked!.TableName, asked.IndexName, asked.KeyConditionExpression, asked.Limit).Should().Be(("orders", "by-number", "#n0 = :v0", 1));
    }

    [Test]
    public async Task It_asks_for_the_newest_first_and_filters_by_status()
    {
        QueryRequest? asked = null;
        using var connection = Over(request =>
        {
            asked = (QueryRequest)request;
            return new QueryResponse { Items = [] };
        });

        await foreach (var order in new OrderRepository(connection).OpenOrdersOf(Guid.NewGuid(), Monday))
            Assert.Fail($"There is no {order}.");
        (asked!.IndexName, asked.ScanIndexForward, asked.KeyConditionExpression).Should()
            .Be(("by-customer", false, "#n0 = :v0 AND #n1 >= :v1"));
        asked.FilterExpression.Should().Be("#n2 = :v2");
        asked.ExpressionAttributeValues[":v2"].S.Should().Be("open");
    }

    [Test]
    public async Task It_puts_the_order_and_then_publishes()
    {
        var published = new List<IDomainEvent>();
        PutItemRequest? put = null;
        using var connection = Over(request =>
        {
            published.Should().BeEmpty("nothing is saved yet");
            put = (PutItemRequest)request;
            return new PutItemResponse();
        });
        var order = new Order("A-1", Guid.NewGuid(), Monday);
        order.Add("Teapot", 2, 19.99m);
        order.Ship();

        await new OrderRepository(connection, published.Add).SaveAsync(order);
        (put!.TableName, put.Item["number"].S, put.Item["status"].S).Should().Be(("orders", "A-1", "shipped"));
        published.Should().ContainSingle();
    }

    private static DynamoConnection Over(Func<object, object?> answer) => new(MockedClientTests.Mock.Of(answer));
}
