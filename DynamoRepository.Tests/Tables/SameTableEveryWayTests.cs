using System.Text.Json.Nodes;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Tables;

/// <summary>Every way of creating a table makes the same table: compared on DynamoDB Local by what it describes.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SameTableEveryWayTests
{
    private static IReadOnlyList<TableCase> Cases => TableCase.All;

    [TestCaseSource(nameof(Cases))]
    public async Task CreateTableAsync_and_the_definition_make_the_same_table(TableCase table)
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client);
        var (created, defined) = (NewName("created"), NewName("defined"));

        await table.CreateAsync(connection, created);
        await client.CreateTableAsync(table.Definition(defined));

        (await TableText.OfAsync(client, created)).Should().Be(await TableText.OfAsync(client, defined));
        (await table.VerifyAsync(connection, created)).Should().BeEmpty();
    }

    [TestCaseSource(nameof(Cases))]
    [Slow("starts the AWS CLI for each table")]
    public async Task CreateTableAsync_and_the_printed_command_make_the_same_table(TableCase table)
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client);
        var (created, commanded) = (NewName("created"), NewName("--comma.nded"));

        await table.CreateAsync(connection, created);
        await using var proxy = RecordingProxy.Before(DynamoDbLocal.Endpoint);
        var ran = AwsCli.Run(table.Command(commanded), proxy.Endpoint);

        // What DynamoDB Local forgets (tags, table class, encryption) shows in what the CLI sends.
        var expectedRequest = await table.SentAsync(commanded);
        var expected = await TableText.OfAsync(client, created);
        if (ran != table.Command(commanded))
        {
            expected = expected.Replace("protected True", "protected False", StringComparison.Ordinal);
            expectedRequest.Remove("DeletionProtectionEnabled");
        }
        else if ((bool?)expectedRequest["DeletionProtectionEnabled"] == false)
        {
            expectedRequest.Remove("DeletionProtectionEnabled"); // what it is anyway
        }

        var request = JsonNode.Parse(proxy.Requests.First(sent => sent.Operation == "CreateTable").Body)!;
        JsonNode.DeepEquals(request, expectedRequest).Should().BeTrue($"the CLI sent\n{request}\nand the SDK\n{expectedRequest}");

        (await TableText.OfAsync(client, commanded)).Should().Be(expected);
        (await TableText.TimeToLiveAsync(client, commanded)).Should().Be(await TableText.TimeToLiveAsync(client, created));
    }

    private static string NewName(string kind) => $"{kind}-{Guid.NewGuid():N}";
}
