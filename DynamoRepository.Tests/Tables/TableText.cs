using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository.Tests.Tables;

/// <summary>A table as the engine describes it, as lines that are equal when two tables are made alike.</summary>
internal static class TableText
{
    public static async Task<string> OfAsync(IAmazonDynamoDB client, string tableName)
    {
        var table = (await client.DescribeTableAsync(tableName)).Table;
        var attributes = table.AttributeDefinitions.Select(attribute => $"{attribute.AttributeName}:{attribute.AttributeType}");
        var text = new List<string>
        {
            $"attributes {string.Join(", ", attributes.Order(StringComparer.Ordinal))}",
            $"keys {Keys(table.KeySchema)}",
            $"billing {table.BillingModeSummary?.BillingMode} "
            + $"{table.ProvisionedThroughput?.ReadCapacityUnits}/{table.ProvisionedThroughput?.WriteCapacityUnits}",
            $"class {table.TableClassSummary?.TableClass}",
            $"encryption {table.SSEDescription?.SSEType} {table.SSEDescription?.KMSMasterKeyArn}",
            $"stream {table.StreamSpecification?.StreamEnabled} {table.StreamSpecification?.StreamViewType}",
            $"protected {table.DeletionProtectionEnabled}",
        };
        text.AddRange((table.GlobalSecondaryIndexes ?? []).Select(index =>
            $"global {index.IndexName} {Keys(index.KeySchema)} {Projected(index.Projection)} "
            + $"{index.ProvisionedThroughput?.ReadCapacityUnits}/{index.ProvisionedThroughput?.WriteCapacityUnits}"));
        text.AddRange(
            (table.LocalSecondaryIndexes ?? [])
                .Select(index => $"local {index.IndexName} {Keys(index.KeySchema)} {Projected(index.Projection)}"));
        return string.Join('\n', text.Order(StringComparer.Ordinal));
    }

    public static async Task<string> TimeToLiveAsync(IAmazonDynamoDB client, string tableName)
    {
        var description = (await client.DescribeTimeToLiveAsync(tableName)).TimeToLiveDescription;
        return $"{description.TimeToLiveStatus} {description.AttributeName}";
    }

    private static string Keys(List<KeySchemaElement> keys) => string.Join(", ", keys.Select(key => $"{key.AttributeName}:{key.KeyType}"));

    private static string Projected(Projection projection) =>
        $"{projection.ProjectionType} {string.Join(",", (projection.NonKeyAttributes ?? []).Order(StringComparer.Ordinal))}";
}
