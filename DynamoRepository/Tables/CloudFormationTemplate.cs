using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DynamoRepository;

/// <summary>A CloudFormation template with one table of a schema.</summary>
internal static class CloudFormationTemplate
{
    // AWS CloudFormation: a logical id has up to 255 letters and digits.
    private const int LongestLogicalId = 255;

    public static string For(TableSchema schema, string tableName)
    {
        var resource = new JsonObject { ["Type"] = "AWS::DynamoDB::Table" };
        if (schema.Settings.DeletionProtection == true)
        {
            // Otherwise deleting the stack, or a change that replaces the table, would fail halfway.
            resource["DeletionPolicy"] = "Retain";
            resource["UpdateReplacePolicy"] = "Retain";
        }

        resource["Properties"] = Properties(schema, tableName);
        return YamlText.Of(new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Resources"] = new JsonObject { [LogicalId(tableName)] = resource },
        });
    }

    /// <summary>Returns one template with several tables: retained, with the prefix as a parameter, and outputs.</summary>
    public static string ForAll(IReadOnlyList<PrefixedTable> tables)
    {
        const string Parameter = "TableNamePrefix";
        var (resources, outputs) = (new JsonObject(), new JsonObject());
        foreach (var (table, id, isParameterized) in PrefixedTable.Named(tables, LogicalId))
        {
            var properties = Properties(table.Schema, table.FullName);
            if (isParameterized)
            {
                properties["TableName"] = new JsonObject { ["Fn::Sub"] = $"${{{Parameter}}}{table.BaseName}" };
            }

            resources[id] = new JsonObject
            {
                ["Type"] = "AWS::DynamoDB::Table",
                ["DeletionPolicy"] = "Retain",
                ["UpdateReplacePolicy"] = "Retain",
                ["Properties"] = properties,
            };
            outputs[id + "Name"] = new JsonObject { ["Value"] = new JsonObject { ["Ref"] = id } };
            outputs[id + "Arn"] = new JsonObject { ["Value"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray(id, "Arn") } };
        }

        return YamlText.Of(new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Parameters"] = new JsonObject
            {
                [Parameter] = new JsonObject { ["Type"] = "String", ["Default"] = PrefixedTable.ParameterOf(tables) },
            },
            ["Resources"] = resources,
            ["Outputs"] = outputs,
        });
    }

    /// <summary>Returns the logical id: <c>ProdUsersTable</c> for <c>prod_users</c>.</summary>
    public static string LogicalId(string tableName)
    {
        const string Suffix = "Table";
        var id = new StringBuilder();
        var startsWord = true;
        foreach (var character in tableName)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                id.Append(startsWord ? char.ToUpper(character, CultureInfo.InvariantCulture) : character);
            }

            startsWord = !char.IsAsciiLetterOrDigit(character);
        }

        id.Length = Math.Min(id.Length, LongestLogicalId - Suffix.Length);
        return id.Append(Suffix).ToString();
    }

    private static JsonObject Properties(TableSchema schema, string tableName)
    {
        var settings = schema.Settings;
        var properties = new JsonObject
        {
            ["TableName"] = tableName,
            ["AttributeDefinitions"] = DefinitionTree.AttributeDefinitions(schema.KeyAttributes),
            ["KeySchema"] = DefinitionTree.KeySchema(schema),
        };
        if (schema.LocalIndexes.Any())
        {
            properties["LocalSecondaryIndexes"] = DefinitionTree.LocalIndexes(schema);
        }

        if (schema.GlobalIndexes.Any())
        {
            properties["GlobalSecondaryIndexes"] = DefinitionTree.GlobalIndexes(schema);
        }

        properties["BillingMode"] = ServiceNames.Of(settings.Billing);
        if (settings.IsProvisioned)
        {
            properties["ProvisionedThroughput"] = DefinitionTree.Throughput(settings);
        }

        if (settings.StorageClass is { } storageClass)
        {
            properties["TableClass"] = ServiceNames.Of(storageClass);
        }

        if (settings.HasKmsKey)
        {
            properties["SSESpecification"] = DefinitionTree.Encryption(settings, "SSEEnabled");
        }

        if (settings.HasStream)
        {
            properties["StreamSpecification"] = new JsonObject { ["StreamViewType"] = ServiceNames.Of(settings.Stream!.Value) };
        }

        if (settings.DeletionProtection is { } deletionProtection)
        {
            properties["DeletionProtectionEnabled"] = deletionProtection;
        }

        if (settings.PointInTimeRecovery is { } recovery)
        {
            properties["PointInTimeRecoverySpecification"] = new JsonObject { ["PointInTimeRecoveryEnabled"] = recovery };
        }

        if (schema.TimeToLiveAttribute is { } attribute)
        {
            properties["TimeToLiveSpecification"] = new JsonObject { ["AttributeName"] = attribute, ["Enabled"] = true };
        }

        if (settings.Tags.Count > 0)
        {
            properties["Tags"] = DefinitionTree.Tags(settings);
        }

        return properties;
    }
}
