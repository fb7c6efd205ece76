using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using NUnit.Framework;

namespace DynamoRepository.Tests.Engines;

/// <summary>Tables of one test. Every test has its own, so that tests can run in parallel on one engine.</summary>
public static class TestTables
{
    private const int LongestPrefix = 60;

    /// <summary>A table name that no other test uses; it begins with the test's name, which helps when looking at a log.</summary>
    public static string NewName()
    {
        var test = TestContext.CurrentContext.Test.MethodName ?? "Table";
        var allowed = string.Concat(test.Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'));
        return $"{allowed[..Math.Min(allowed.Length, LongestPrefix)]}-{Guid.NewGuid():N}";
    }

    /// <summary>Creates a table with string keys, waits until it can be used, and returns its name.</summary>
    /// <param name="client">The engine's client.</param>
    /// <param name="partitionKey">The attribute that is the partition key.</param>
    /// <param name="sortKey">The attribute that is the sort key, if the table has one.</param>
    public static async Task<string> CreateAsync(IAmazonDynamoDB client, string partitionKey = "pk", string? sortKey = null)
    {
        var name = NewName();
        string[] keys = sortKey is null ? [partitionKey] : [partitionKey, sortKey];
        await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [.. keys.Select(key => new AttributeDefinition(key, ScalarAttributeType.S))],
            KeySchema =
                [.. keys.Select(
                    (key, i) => new KeySchemaElement(key, i == 0 ? Amazon.DynamoDBv2.KeyType.HASH : Amazon.DynamoDBv2.KeyType.RANGE))],
        });

        while ((await client.DescribeTableAsync(name)).Table.TableStatus != TableStatus.ACTIVE)
        {
            await Task.Delay(50);
        }

        return name;
    }
}
