using System.Text.Json.Nodes;

namespace DynamoRepository;

/// <summary>The parts of a table's definition that the AWS CLI and CloudFormation share, in the service's own names.</summary>
internal static class DefinitionTree
{
    public static JsonArray AttributeDefinitions(IEnumerable<KeyAttribute> keys) =>
        [.. keys.Select(key => new JsonObject { ["AttributeName"] = key.Name, ["AttributeType"] = key.Type.ToString() })];

    public static JsonArray KeySchema(TableSchema schema) =>
        KeySchema([schema.PartitionKey], schema.SortKey is null ? [] : [schema.SortKey]);

    public static JsonArray LocalIndexes(TableSchema schema) => [.. schema.LocalIndexes.Select(Index)];

    public static JsonArray GlobalIndexes(TableSchema schema) => [.. schema.GlobalIndexes.Select(index =>
    {
        var tree = Index(index);
        if (schema.Settings.IsProvisioned)
        {
            tree["ProvisionedThroughput"] = Throughput(schema.Settings);
        }

        return tree;
    })];

    /// <summary>Returns the throughput of a provisioned table.</summary>
    public static JsonObject Throughput(TableSettings settings) => new()
    {
        ["ReadCapacityUnits"] = settings.ReadUnits!.Value,
        ["WriteCapacityUnits"] = settings.WriteUnits!.Value,
    };

    public static JsonArray Tags(TableSettings settings) =>
        [.. settings.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })];

    /// <summary>
    /// Returns the encryption of a table encrypted by a KMS key. The property that enables it has a different name in each.
    /// </summary>
    public static JsonObject Encryption(TableSettings settings, string enabled)
    {
        var encryption = new JsonObject { [enabled] = true, ["SSEType"] = "KMS" };
        if (settings.EncryptionKey is { } key)
        {
            encryption["KMSMasterKeyId"] = key;
        }

        return encryption;
    }

    public static JsonObject Index(IndexSchema index)
    {
        var projection = new JsonObject { ["ProjectionType"] = ServiceNames.Of(index.Projection) };
        if (index.Projection == IndexProjection.Include)
        {
            projection["NonKeyAttributes"] = new JsonArray([.. index.IncludedAttributes.Select(name => (JsonNode)name)]);
        }

        return new JsonObject
        {
            ["IndexName"] = index.Name,
            ["KeySchema"] = KeySchema(index.PartitionKeys, index.SortKeys),
            ["Projection"] = projection,
        };
    }

    private static JsonArray KeySchema(IEnumerable<KeyAttribute> partitionKeys, IEnumerable<KeyAttribute> sortKeys) =>
        [.. partitionKeys.Select(key => Element(key, "HASH")), .. sortKeys.Select(key => Element(key, "RANGE"))];

    private static JsonObject Element(KeyAttribute key, string type) => new() { ["AttributeName"] = key.Name, ["KeyType"] = type };
}
