using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Queries.Aggregates;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries;

/// <summary>Queries through a client that is only pretended: what it is asked, and answers of every shape that it may give.</summary>
[TestFixture]
public sealed class MockedClientTests
{
    private static readonly Dictionary<string, AttributeValue> Item = new DynamoSerializer<Order>()
        .ToItem(new Order { Region = "eu", Title = "found" });

    [Test]
    public async Task A_repository_of_ones_own_runs_on_a_mock()
    {
        QueryRequest? asked = null;
        var orders = new OrderRepository(new DynamoConnection(Mock.Of(request => Answer((QueryRequest)request))));
        (await orders.FindByRegionAsync("eu"))!.Title.Should().Be("found");

        asked!.IndexName.Should().Be("by-region");
        asked.KeyConditionExpression.Should().Be("#n0 = :v0");
        asked.ExpressionAttributeNames.Should().BeEquivalentTo(new Dictionary<string, string> { ["#n0"] = "region" });
        asked.ExpressionAttributeValues[":v0"].S.Should().Be("eu");
        asked.Limit.Should().Be(1);

        QueryResponse Answer(QueryRequest request)
        {
            asked = request;
            return new QueryResponse { Items = [Item], Count = 1 };
        }
    }

    [Test]
    public async Task Missing_and_empty_collections_in_responses_end_a_query()
    {
        QueryResponse[] answers =
        [
            new() { Items = [], LastEvaluatedKey = After(1) },
            new() { Items = null, LastEvaluatedKey = After(2) },
            new() { Items = [Item], Count = 1, LastEvaluatedKey = After(3) },
            new() { Items = [], LastEvaluatedKey = [] },
        ];
        var calls = 0;
        using var connection = new DynamoConnection(Mock.Of(_ => answers[calls++]));
        (await connection.Query<Order>(order => order.Region == "eu").ToListAsync()).Should().ContainSingle();
        calls.Should().Be(4);

        static Dictionary<string, AttributeValue> After(int priority) => new(Item) { ["priority"] = new() { N = $"{priority}" } };
    }

    [Test]
    public async Task A_mock_that_was_told_nothing_has_nothing()
    {
        using var connection = new DynamoConnection(Mock.Of(_ => null));
        (await connection.Query<Order>(order => order.Region == "eu").FirstOrDefaultAsync()).Should().BeNull();
        (await connection.Scan<Order>().CountAsync()).Should().Be(0);
    }

    private sealed class OrderRepository(DynamoConnection connection) : DynamoRepository<Order>(connection)
    {
        public Task<Order?> FindByRegionAsync(string region) => Query(order => order.Region == region).FirstOrDefaultAsync();
    }

    /// <summary>A client whose asynchronous methods give what a function says.</summary>
    public class Mock : DispatchProxy
    {
        private Func<object, object?> _answer = null!;

        public static IAmazonDynamoDB Of(Func<object, object?> answer)
        {
            var client = Create<IAmazonDynamoDB, Mock>();
            ((Mock)(object)client)._answer = answer;
            return client;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.ReturnType is not { IsGenericType: true } task || task.GetGenericTypeDefinition() != typeof(Task<>))
            {
                return null;
            }

            return typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(task.GetGenericArguments()[0])
                .Invoke(null, [_answer(args![0]!)]);
        }
    }
}
