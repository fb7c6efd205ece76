using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Calls;

[TestFixture]
public sealed class RequestComparisonTests
{
    // Differ from call to call, or follow from what differs.
    private static readonly string[] OwnToEachCall =
        ["X-Amz-Date", "Authorization", "amz-sdk-invocation-id", "X-Amz-Content-SHA256", "Content-Length"];

    // The version is a part of the target. Of the SDKs only the one for .NET sends it, and the service asks for none (AWS, "DynamoDB
    // low-level API").
    private const string NeedlessHeader = "x-amz-api-version";

    private static readonly Dictionary<string, string> Names = new() { ["#n0"] = "etag" };
    private static readonly Dictionary<string, AttributeValue> Values = new() { [":v0"] = new AttributeValue("old") };
    private static readonly Dictionary<string, AttributeValue> Key = new() { ["id"] = new AttributeValue("order-1") };

    private static readonly Dictionary<string, AttributeValue> Item = new()
    {
        ["id"] = new AttributeValue("order-1"),
        ["etag"] = new AttributeValue("new"),
        ["total"] = new AttributeValue { N = "7" },
    };

    [Test]
    public Task A_put_is_the_request_that_the_SDK_sends() => Compare(
        store => store.WriteAsync(StoreOver.Put(), default),
        client => client.PutItemAsync(new PutItemRequest { TableName = "orders", Item = Item }));

    [Test]
    public Task A_conditional_put_is_the_request_that_the_SDK_sends() => Compare(
        store => store.WriteAsync(StoreOver.Put(StoreOver.ETagIsOld), default),
        client => client.PutItemAsync(new PutItemRequest
        {
            TableName = "orders",
            Item = Item,
            ConditionExpression = "#n0 = :v0",
            ExpressionAttributeNames = Names,
            ExpressionAttributeValues = Values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        }));

    [Test]
    public Task A_conditional_delete_is_the_request_that_the_SDK_sends() => Compare(
        store => store.WriteAsync(StoreOver.Delete(StoreOver.ETagIsOld), default),
        client => client.DeleteItemAsync(new DeleteItemRequest
        {
            TableName = "orders",
            Key = Key,
            ConditionExpression = "#n0 = :v0",
            ExpressionAttributeNames = Names,
            ExpressionAttributeValues = Values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        }));

    [Test]
    public Task A_version_read_is_the_request_that_the_SDK_sends() => Compare(
        store => store.GetVersionAsync(StoreOver.Version(), default),
        client => client.GetItemAsync(new GetItemRequest
        {
            TableName = "orders",
            Key = Key,
            ConsistentRead = true,
            ProjectionExpression = "#n0, #n1",
            ExpressionAttributeNames = new() { ["#n0"] = "id", ["#n1"] = "etag" },
        }));

    [Test]
    public Task A_put_with_a_token_is_the_transaction_that_the_SDK_sends() => Compare(
        store => store.WriteAsync(StoreOver.Put(StoreOver.ETagIsOld, token: "token-1"), default),
        client => client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            ClientRequestToken = "token-1",
            TransactItems =
            [
                new TransactWriteItem
                {
                    Put = new Put
                    {
                        TableName = "orders",
                        Item = Item,
                        ConditionExpression = "#n0 = :v0",
                        ExpressionAttributeNames = Names,
                        ExpressionAttributeValues = Values,
                        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                    },
                },
            ],
        }));

    [Test]
    public Task A_delete_with_a_token_is_the_transaction_that_the_SDK_sends() => Compare(
        store => store.WriteAsync(StoreOver.Delete(token: "token-1"), default),
        client => client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            ClientRequestToken = "token-1",
            TransactItems = [new TransactWriteItem { Delete = new Delete { TableName = "orders", Key = Key } }],
        }));

    private static async Task Compare(Func<DynamoItemStore, Task> ours, Func<IAmazonDynamoDB, Task> theirs)
    {
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        using var client = StoreOver.PlainClient(http, retries: 2);
        using var connection = StoreOver.Connection(http);
        await theirs(client);
        await ours(new DynamoItemStore(() => client, TimeSpan.FromSeconds(30), TimeProvider.System));
        await ours(new DynamoItemStore(() => client, TimeSpan.FromSeconds(30), TimeProvider.System, onlyClientTransport: true));
        await ours((DynamoItemStore)connection.Store);
        await ours((DynamoItemStore)connection.Store); // from here on its pipeline remembers

        var expected = http.Requests[0];
        foreach (var sent in http.Requests.Skip(1))
        {
            sent.Uri.Should().Be(expected.Uri);
            sent.Method.Should().Be(expected.Method);
            Comparable(sent).Should().BeEquivalentTo(Comparable(expected));
            sent.Headers.Keys.Where(IsCompared).Should().BeEquivalentTo(expected.Headers.Keys.Where(IsCompared));
            JsonNode.DeepEquals(JsonNode.Parse(sent.Body), JsonNode.Parse(expected.Body)).Should()
                .BeTrue("{0} should equal {1}", sent.Body, expected.Body);
        }
    }

    private static Dictionary<string, string> Comparable(ScriptedHttp.Sent request) =>
        request.Headers.Where(header => IsCompared(header.Key) && !OwnToEachCall.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary();

    private static bool IsCompared(string header) => !header.Equals(NeedlessHeader, StringComparison.OrdinalIgnoreCase);
}
