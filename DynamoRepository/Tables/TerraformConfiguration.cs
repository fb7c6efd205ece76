namespace DynamoRepository;

/// <summary>
/// A Terraform configuration with one table of a schema, for the provider <c>hashicorp/aws</c> 5 (indexes with keys of several attributes:
/// 6.37).
/// </summary>
internal static class TerraformConfiguration
{
    public static string For(TableSchema schema, string tableName)
    {
        var name = ResourceName(tableName);
        return KeyLookup(schema.Settings, name) + Resource(schema, name, HclBlock.Quoted(tableName));
    }

    /// <summary>Returns one configuration with several tables: protected, with the prefix as a variable, and outputs.</summary>
    public static string ForAll(IReadOnlyList<PrefixedTable> tables)
    {
        const string Variable = "table_name_prefix";
        List<string> parts =
        [
            new HclBlock($"variable \"{Variable}\"").WithExpression("type", "string")
                .With("default", PrefixedTable.ParameterOf(tables)).ToString(),
        ];
        foreach (var (table, name, isParameterized) in PrefixedTable.Named(tables, ResourceName))
        {
            var tableName = isParameterized ? $"\"${{var.{Variable}}}{table.BaseName}\"" : HclBlock.Quoted(table.FullName);
            var resource = Resource(table.Schema, name, tableName)
                .With(new HclBlock("lifecycle").With("prevent_destroy", true));
            parts.Add(KeyLookup(table.Schema.Settings, name) + resource);
            parts.Add(Output(name, "name"));
            parts.Add(Output(name, "arn"));
        }

        return string.Join('\n', parts);
    }

    private static string Output(string name, string attribute) =>
        new HclBlock($"output \"{name}_table_{attribute}\"").WithExpression("value", $"aws_dynamodb_table.{name}.{attribute}").ToString();

    // The name is an expression.
    private static HclBlock Resource(TableSchema schema, string name, string tableName)
    {
        var settings = schema.Settings;
        var table = new HclBlock($"resource \"aws_dynamodb_table\" \"{name}\"")
            .WithExpression("name", tableName)
            .With("billing_mode", ServiceNames.Of(settings.Billing))
            .With("read_capacity", settings.ReadUnits)
            .With("write_capacity", settings.WriteUnits)
            .With("hash_key", schema.PartitionKey.Name)
            .With("range_key", schema.SortKey?.Name)
            .With("table_class", settings.StorageClass is { } storageClass ? ServiceNames.Of(storageClass) : null);
        if (settings.DeletionProtection is { } deletionProtection)
        {
            table.With("deletion_protection_enabled", deletionProtection);
        }

        if (settings.HasStream)
        {
            table.With("stream_enabled", true).With("stream_view_type", ServiceNames.Of(settings.Stream!.Value));
        }

        foreach (var key in schema.KeyAttributes)
        {
            table.With(new HclBlock("attribute").With("name", key.Name).With("type", key.Type.ToString()));
        }

        foreach (var index in schema.LocalIndexes)
        {
            var block = new HclBlock("local_secondary_index").With("name", index.Name).With("range_key", index.SortKeys[0].Name);
            table.With(Projected(block, index));
        }

        foreach (var index in schema.GlobalIndexes)
        {
            table.With(Global(index, settings));
        }

        if (schema.TimeToLiveAttribute is { } attribute)
        {
            table.With(new HclBlock("ttl").With("attribute_name", attribute).With("enabled", true));
        }

        if (settings.PointInTimeRecovery is { } recovery)
        {
            table.With(new HclBlock("point_in_time_recovery").With("enabled", recovery));
        }

        if (settings.HasKmsKey)
        {
            table.With(Encryption(settings, name));
        }

        if (settings.Tags.Count > 0)
        {
            table.WithExpression("tags", Tags(settings));
        }

        return table;
    }

    /// <summary>Returns a name for Terraform: letters, digits and underscores, not beginning with a digit.</summary>
    public static string ResourceName(string tableName)
    {
        var name = string.Concat(tableName.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        return char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    private static HclBlock Global(IndexSchema index, TableSettings settings)
    {
        var block = new HclBlock("global_secondary_index").With("name", index.Name);
        if (!index.HasMultiAttributeKeys)
        {
            block.With("hash_key", index.PartitionKeys[0].Name).With("range_key", index.SortKeys is [var sortKey] ? sortKey.Name : null);
        }

        Projected(block.With("read_capacity", settings.ReadUnits).With("write_capacity", settings.WriteUnits), index);
        return index.HasMultiAttributeKeys ? WithKeySchema(block, index) : block;
    }

    // Since version 6.29 of the provider (without its initial bugs since 6.37). It deprecates hash_key and range_key, which earlier
    // versions need.
    private static HclBlock WithKeySchema(HclBlock block, IndexSchema index)
    {
        foreach (var (key, type) in index.PartitionKeys.Select(key => (key, "HASH")).Concat(index.SortKeys.Select(key => (key, "RANGE"))))
        {
            block.With(new HclBlock("key_schema").With("attribute_name", key.Name).With("key_type", type));
        }

        return block;
    }

    private static HclBlock Projected(HclBlock block, IndexSchema index)
    {
        block.With("projection_type", ServiceNames.Of(index.Projection));
        return index.Projection == IndexProjection.Include ? block.With("non_key_attributes", index.IncludedAttributes) : block;
    }

    private static HclBlock Encryption(TableSettings settings, string name)
    {
        var encryption = new HclBlock("server_side_encryption").With("enabled", true);
        if (settings.EncryptionKey is not { } key)
        {
            return encryption;
        }

        return IsArn(key) ? encryption.With("kms_key_arn", key) : encryption.WithExpression("kms_key_arn", $"data.aws_kms_key.{name}.arn");
    }

    // The provider takes a key only by its ARN; other names are looked up.
    private static string KeyLookup(TableSettings settings, string name) =>
        settings.EncryptionKey is { } key && !IsArn(key) ? new HclBlock($"data \"aws_kms_key\" \"{name}\"").With("key_id", key) + "\n" : "";

    private static bool IsArn(string key) =>
        key.StartsWith("arn:", StringComparison.Ordinal) && key.Contains(":key/", StringComparison.Ordinal);

    private static string Tags(TableSettings settings) =>
        $"{{ {string.Join(", ", settings.Tags.Select(tag => $"{HclBlock.Quoted(tag.Key)} = {HclBlock.Quoted(tag.Value)}"))} }}";
}
