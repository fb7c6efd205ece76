using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The AWS CLI commands that create a table of a schema or change one, for a POSIX shell.</summary>
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
            commands.Add(Wait(tableName));
        }

        if (schema.TimeToLiveAttribute is { } attribute)
        {
            commands.Add(TimeToLive(tableName, attribute));
        }

        if (schema.Settings.PointInTimeRecovery == true)
        {
            commands.Add(Recovery(tableName));
        }

        return Sequence(commands);
    }

    /// <summary>Returns the commands that make the changes, each of them waited for before the next; empty if there are none.</summary>
    public static string For(IEnumerable<TableChange> changes, string tableName) => Sequence(changes.SelectMany(change => change switch
    {
        { AddedIndex: { } index } => new[] { change.Command, WaitForIndex(tableName, index) },
        { Request: UpdateTableRequest } => [change.Command, Wait(tableName)],
        _ => [change.Command],
    }));

    public static string TimeToLive(string tableName, string attribute)
    {
        var specification = new JsonObject { ["Enabled"] = true, ["AttributeName"] = attribute };
        return Command(
            "update-time-to-live",
            [ShellText.Option("--table-name", tableName), $"--time-to-live-specification {ShellText.Structure(specification)}"]);
    }

    public static string Recovery(string tableName) => Command(
        "update-continuous-backups",
        [
            ShellText.Option("--table-name", tableName),
            "--point-in-time-recovery-specification PointInTimeRecoveryEnabled=true",
        ]);

    public static string Command(string name, IEnumerable<string> options) =>
        $"aws dynamodb {name}{NextLine}{string.Join(NextLine, options)}";

    private static string Sequence(IEnumerable<string> commands) => string.Join(" &&\n", commands);

    private static string Wait(string tableName) => $"aws dynamodb wait table-exists {ShellText.Option("--table-name", tableName)}";

    // The CLI's own waiters know the state of a table, not that of an index. A request that fails ends the loop, and all commands with it.
    // An index name needs no quotes.
    private static string WaitForIndex(string tableName, string index) =>
        $"""
        while state=$(aws dynamodb describe-table {ShellText.Option("--table-name", tableName)} --output text \
          --query "Table.GlobalSecondaryIndexes[?IndexName=='{index}'].IndexStatus") &&
          [ "$state" != ACTIVE ]; do sleep 5; done && [ "$state" = ACTIVE ]
        """.ReplaceLineEndings("\n");

    private static IEnumerable<string> Options(TableSchema schema)
    {
        var settings = schema.Settings;
        yield return $"--attribute-definitions {ShellText.Structure(DefinitionTree.AttributeDefinitions(schema.KeyAttributes))}";
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
