using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The SDK's request that creates a table of a schema: on-demand billing, indexes included.</summary>
internal static class CreateTableRequests
{
    public static CreateTableRequest For(TableSchema schema, string tableName)
    {
        var request = new CreateTableRequest
        {
            TableName = tableName,
            KeySchema = Keys(schema.PartitionKey, schema.SortKey),
            AttributeDefinitions = [.. schema.KeyAttributes.Select(key => new AttributeDefinition(key.Name, Scalar(key.Type)))],
            BillingMode = BillingMode.PAY_PER_REQUEST,
        };
        var locals = schema.Indexes.Where(index => index.IsLocal).ToList();
        if (locals.Count > 0)
            request.LocalSecondaryIndexes = [.. locals.Select(index => new LocalSecondaryIndex { IndexName = index.Name, KeySchema = Keys(index.PartitionKey, index.SortKey), Projection = ProjectionOf(index) })];
        var globals = schema.Indexes.Where(index => !index.IsLocal).ToList();
        if (globals.Count > 0)
            request.GlobalSecondaryIndexes = [.. globals.Select(index => new GlobalSecondaryIndex { IndexName = index.Name, KeySchema = Keys(index.PartitionKey, index.SortKey), Projection = ProjectionOf(index) })];
        return request;
    }

    private static List<KeySchemaElement> Keys(KeyAttribute partitionKey, KeyAttribute? sortKey)
    {
        var keys = new List<KeySchemaElement> { new(partitionKey.Name, Amazon.DynamoDBv2.KeyType.HASH) };
        if (sortKey is not null)
            keys.Add(new KeySchemaElement(sortKey.Name, Amazon.DynamoDBv2.KeyType.RANGE));
        return keys;
    }

    private static ScalarAttributeType Scalar(KeyType type) => type switch
    {
        KeyType.N => ScalarAttributeType.N,
        KeyType.B => ScalarAttributeType.B,
        _ => ScalarAttributeType.S,
    };

    private static Projection ProjectionOf(IndexSchema index) => index.Projection switch
    {
        IndexProjection.KeysOnly => new Projection { ProjectionType = ProjectionType.KEYS_ONLY },
        IndexProjection.Include => new Projection { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = [.. index.IncludedAttributes] },
        _ => new Projection { ProjectionType = ProjectionType.ALL },
    };
}
