using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>
/// The changes that an existing table allows, each as the request and as the command that make it. DynamoDB carries out one change of a
/// table after the other, so every one is a request of its own.
/// </summary>
internal static class TableChanges
{
    public static TableChange AddIndex(TableDescription table, TableSchema schema, IndexSchema index, string shape)
    {
        var (request, tree) = (CreateTableRequests.Global(index, schema.Settings), DefinitionTree.Index(index));
        request.ProvisionedThroughput = Units(table, schema.Settings);
        if (request.ProvisionedThroughput is { } units)
        {
            tree["ProvisionedThroughput"] = Tree(units);
        }

        var create = new CreateGlobalSecondaryIndexAction
        {
            IndexName = request.IndexName,
            KeySchema = request.KeySchema,
            Projection = request.Projection,
            ProvisionedThroughput = request.ProvisionedThroughput,
        };
        var update = new UpdateTableRequest
        {
            TableName = table.TableName,
            AttributeDefinitions = CreateTableRequests.Definitions(index.Keys),
            GlobalSecondaryIndexUpdates = [new GlobalSecondaryIndexUpdate { Create = create }],
        };
        var change = Updating(
            Errors.IndexAddition(index.Name, shape), update,
            $"--attribute-definitions {ShellText.Structure(DefinitionTree.AttributeDefinitions(index.Keys))}",
            $"--global-secondary-index-updates {ShellText.JsonWord(new JsonArray(new JsonObject { ["Create"] = tree }))}");
        return change with { AddedIndex = index.Name };
    }

    /// <summary>Changes the billing; provisioned billing needs the units of the table and of each of its global indexes.</summary>
    public static TableChange Bill(TableDescription table, TableSettings settings)
    {
        var mode = ServiceNames.Of(settings.Billing);
        var update = new UpdateTableRequest { TableName = table.TableName, BillingMode = new BillingMode(mode) };
        List<string> options = [$"--billing-mode {mode}"];
        if (settings.IsProvisioned)
        {
            var indexes = (table.GlobalSecondaryIndexes ?? []).ConvertAll(index => index.IndexName);
            update.ProvisionedThroughput = CreateTableRequests.Units(settings);
            options.Add($"--provisioned-throughput {ShellText.Structure(DefinitionTree.Throughput(settings))}");
            if (indexes.Count > 0)
            {
                update.GlobalSecondaryIndexUpdates = indexes.ConvertAll(name => new GlobalSecondaryIndexUpdate
                {
                    Update = new UpdateGlobalSecondaryIndexAction
                    {
                        IndexName = name,
                        ProvisionedThroughput = CreateTableRequests.Units(settings),
                    },
                });
                options.Add("--global-secondary-index-updates " + ShellText.JsonWord(new JsonArray([.. indexes.Select(name => new JsonObject
                {
                    ["Update"] = new JsonObject { ["IndexName"] = name, ["ProvisionedThroughput"] = DefinitionTree.Throughput(settings) },
                })])));
            }
        }

        return Updating(Errors.SettingChange("billing", mode), update, [.. options]);
    }

    public static TableChange Classify(TableDescription table, TableStorageClass storageClass)
    {
        var name = ServiceNames.Of(storageClass);
        return Updating(
            Errors.SettingChange("the table class", name),
            new UpdateTableRequest { TableName = table.TableName, TableClass = new TableClass(name) }, $"--table-class {name}");
    }

    /// <summary>Encrypts the table by a KMS key, instead of another one or of DynamoDB's own.</summary>
    public static TableChange Encrypt(TableDescription table, TableSettings settings) => Updating(
        Errors.SettingChange("encryption", settings.EncryptionKey is { } key ? $"by the KMS key {key}" : "by a KMS key of AWS"),
        new UpdateTableRequest { TableName = table.TableName, SSESpecification = CreateTableRequests.Encryption(settings) },
        $"--sse-specification {ShellText.Structure(DefinitionTree.Encryption(settings, "Enabled"))}");

    public static TableChange Stream(TableDescription table, TableSettings settings)
    {
        var view = ServiceNames.Of(settings.Stream!.Value);
        return Updating(
            Errors.TurnOn($"the stream, with {view}"),
            new UpdateTableRequest { TableName = table.TableName, StreamSpecification = CreateTableRequests.Stream(settings) },
            $"--stream-specification StreamEnabled=true,StreamViewType={view}");
    }

    public static TableChange Protect(TableDescription table) => Updating(
        Errors.TurnOn("deletion protection"),
        new UpdateTableRequest { TableName = table.TableName, DeletionProtectionEnabled = true }, "--deletion-protection-enabled");

    public static TableChange Tag(string tableArn, string key, string value) => new(
        Errors.SettingChange($"tag '{key}'", $"'{value}'"),
        new TagResourceRequest { ResourceArn = tableArn, Tags = [new Tag { Key = key, Value = value }] },
        CliCommand.Command("tag-resource",
        [
            ShellText.Option("--resource-arn", tableArn),
            $"--tags {ShellText.Structure(new JsonArray(new JsonObject { ["Key"] = key, ["Value"] = value }))}",
        ]));

    public static TableChange ExpireBy(string tableName, string attribute) => new(
        Errors.TurnOn($"time to live, by '{attribute}'"),
        new UpdateTimeToLiveRequest
        {
            TableName = tableName,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = attribute, Enabled = true },
        },
        CliCommand.TimeToLive(tableName, attribute))
    {
        IsPartOfCreation = true,
    };

    public static TableChange Recover(string tableName) => new(
        Errors.TurnOn("point-in-time recovery"),
        new UpdateContinuousBackupsRequest
        {
            TableName = tableName,
            PointInTimeRecoverySpecification = new PointInTimeRecoverySpecification { PointInTimeRecoveryEnabled = true },
        },
        CliCommand.Recovery(tableName))
    {
        IsPartOfCreation = true,
    };

    // A provisioned table needs units for a new index: those declared, else those of the table.
    private static ProvisionedThroughput? Units(TableDescription table, TableSettings settings)
    {
        var isProvisioned = settings.Billing is { } billing && !TableDifferences.IsEmulated(table)
            ? billing == TableBilling.Provisioned
            : table.BillingModeSummary?.BillingMode != BillingMode.PAY_PER_REQUEST;
        var current = table.ProvisionedThroughput;
        return isProvisioned
            ? CreateTableRequests.Units(settings)
                ?? new ProvisionedThroughput(current?.ReadCapacityUnits ?? 1, current?.WriteCapacityUnits ?? 1)
            : null;
    }

    private static JsonObject Tree(ProvisionedThroughput units) =>
        new() { ["ReadCapacityUnits"] = units.ReadCapacityUnits, ["WriteCapacityUnits"] = units.WriteCapacityUnits };

    private static TableChange Updating(string sentence, UpdateTableRequest request, params string[] options) => new(
        sentence, request, CliCommand.Command("update-table", [ShellText.Option("--table-name", request.TableName), .. options]));
}
