using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// The SDK request that creates a table of a schema, with its indexes and settings. Time to live and recovery are turned on afterwards.
/// </summary>
internal static class CreateTableRequests
{
    public static CreateTableRequest For(TableSchema schema, string tableName)
    {
        var settings = schema.Settings;
        var request = new CreateTableRequest
        {
            TableName = tableName,
            KeySchema = Keys([schema.PartitionKey], schema.SortKey is null ? [] : [schema.SortKey]),
            AttributeDefinitions = Definitions(schema.KeyAttributes),
            BillingMode = new BillingMode(ServiceNames.Of(settings.Billing)),
            ProvisionedThroughput = Units(settings),
        };
        if (schema.LocalIndexes.Any())
        {
            request.LocalSecondaryIndexes = [.. schema.LocalIndexes.Select(Local)];
        }

        if (schema.GlobalIndexes.Any())
        {
            request.GlobalSecondaryIndexes = [.. schema.GlobalIndexes.Select(index => Global(index, settings))];
        }

        Add(settings, request);
        return request;
    }

    public static List<AttributeDefinition> Definitions(IEnumerable<KeyAttribute> keys) =>
        [.. keys.Select(key => new AttributeDefinition(key.Name, new ScalarAttributeType(key.Type.ToString())))];

    /// <summary>Returns the encryption by a KMS key.</summary>
    public static SSESpecification Encryption(TableSettings settings) =>
        new() { Enabled = true, SSEType = SSEType.KMS, KMSMasterKeyId = settings.EncryptionKey };

    /// <summary>Returns the stream of a table that has one.</summary>
    public static StreamSpecification Stream(TableSettings settings) =>
        new() { StreamEnabled = true, StreamViewType = new StreamViewType(ServiceNames.Of(settings.Stream!.Value)) };

    public static GlobalSecondaryIndex Global(IndexSchema index, TableSettings settings) => new()
    {
        IndexName = index.Name,
        KeySchema = Keys(index.PartitionKeys, index.SortKeys),
        Projection = ProjectionOf(index),
        ProvisionedThroughput = Units(settings),
    };

    /// <summary>Returns the declared units; null unless provisioned billing is declared.</summary>
    public static ProvisionedThroughput? Units(TableSettings settings) =>
        settings.IsProvisioned ? new ProvisionedThroughput(settings.ReadUnits!.Value, settings.WriteUnits!.Value) : null;

    private static void Add(TableSettings settings, CreateTableRequest request)
    {
        if (settings.StorageClass is { } storageClass)
        {
            request.TableClass = new TableClass(ServiceNames.Of(storageClass));
        }

        if (settings.HasKmsKey)
        {
            request.SSESpecification = Encryption(settings);
        }

        if (settings.HasStream)
        {
            request.StreamSpecification = Stream(settings);
        }

        if (settings.DeletionProtection is { } deletionProtection)
        {
            request.DeletionProtectionEnabled = deletionProtection;
        }

        if (settings.Tags.Count > 0)
        {
            request.Tags = [.. settings.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];
        }
    }

    private static LocalSecondaryIndex Local(IndexSchema index) =>
        new() { IndexName = index.Name, KeySchema = Keys(index.PartitionKeys, index.SortKeys), Projection = ProjectionOf(index) };

    private static List<KeySchemaElement> Keys(IEnumerable<KeyAttribute> partitionKeys, IEnumerable<KeyAttribute> sortKeys) =>
    [
        .. partitionKeys.Select(key => new KeySchemaElement(key.Name, Amazon.DynamoDBv2.KeyType.HASH)),
        .. sortKeys.Select(key => new KeySchemaElement(key.Name, Amazon.DynamoDBv2.KeyType.RANGE)),
    ];

    private static Projection ProjectionOf(IndexSchema index) => new()
    {
        ProjectionType = new ProjectionType(ServiceNames.Of(index.Projection)),
        NonKeyAttributes = index.Projection == IndexProjection.Include ? [.. index.IncludedAttributes] : null,
    };
}
