using System.Text.Json.Nodes;

namespace DynamoRepository;

/// <summary>The AWS CLI commands that create a table of a schema, for a POSIX shell.</summary>
internal static class CliCommand
{
    private const string NextLine = " \\\n  ";

    public static string For(TableSchema schema, string tableName)
    {
        var table = ShellText.Option("--table-name", tableName);
        List<string> commands = [Command("create-table", [table, .. Options(schema)])];

        // Only a table that is ACTIVE can be changed.
        if (schema.TimeToLiveAttribute is not null || schema.Settings.PointInTimeRecovery == true)
        {
            commands.Add($"aws dynamodb wait table-exists {table}");
        }

        if (schema.TimeToLiveAttribute is { } attribute)
        {
            var specification = new JsonObject { ["Enabled"] = true, ["AttributeName"] = attribute };
            commands.Add(Command("update-time-to-live", [table, $"--time-to-live-specification {ShellText.Structure(specification)}"]));
        }

        if (schema.Settings.PointInTimeRecovery == true)
        {
            commands.Add(
                Command("update-continuous-backups", [table, "--point-in-time-recovery-specification PointInTimeRecoveryEnabled=true"]));
        }

        return string.Join(" &&\n", commands);
    }

    private static string Command(string name, IEnumerable<string> options) =>
        $"aws dynamodb {name}{NextLine}{string.Join(NextLine, options)}";

    private static IEnumerable<string> Options(TableSchema schema)
    {
        var settings = schema.Settings;
        yield return $"--attribute-definitions {ShellText.Structure(DefinitionTree.AttributeDefinitions(schema))}";
        yield return $"--key-schema {ShellText.Structure(DefinitionTree.KeySchema(schema))}";
        if (schema.LocalIndexes.Any())
        {
            yield return $"--local-secondary-indexes {ShellText.JsonWord(DefinitionTree.LocalIndexes(schema))}";
        }

        if (schema.GlobalIndexes.Any())
        {
            yield return $"--global-secondary-indexes {ShellText.JsonWord(DefinitionTree.GlobalIndexes(schema))}";
        }

        yield return $"--billing-mode {ServiceNames.Of(settings.Billing)}";
        if (settings.IsProvisioned)
        {
            yield return $"--provisioned-throughput {ShellText.Structure(DefinitionTree.Throughput(settings))}";
        }

        if (settings.StorageClass is { } storageClass)
        {
            yield return $"--table-class {ServiceNames.Of(storageClass)}";
        }

        if (settings.HasKmsKey)
        {
            yield return $"--sse-specification {ShellText.Structure(DefinitionTree.Encryption(settings, "Enabled"))}";
        }

        if (settings.HasStream)
        {
            yield return $"--stream-specification StreamEnabled=true,StreamViewType={ServiceNames.Of(settings.Stream!.Value)}";
        }

        if (settings.DeletionProtection == true)
        {
            yield return "--deletion-protection-enabled"; // a new table has it off by default, and versions before 2.11 know neither option
        }

        if (settings.Tags.Count > 0)
        {
            yield return $"--tags {ShellText.Structure(DefinitionTree.Tags(settings))}";
        }
    }
}
