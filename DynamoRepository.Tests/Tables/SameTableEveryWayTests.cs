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
    public async Task CreateTableAsync_and_the_printed_command_make_the_same_table(TableCase table)
    {
        using var client = DynamoDbLocal.CreateClient();
        using var connection = new DynamoConnection(client);
        var (created, commanded) = (NewName("created"), NewName("--comma.nded"));

        await table.CreateAsync(connection, created);
        var ran = AwsCli.Run(table.Command(commanded), DynamoDbLocal.Endpoint);

        var expected = await TableText.OfAsync(client, created);
        if (ran != table.Command(commanded))
        {
            expected = expected.Replace("protected True", "protected False", StringComparison.Ordinal);
        }

        (await TableText.OfAsync(client, commanded)).Should().Be(expected);
        (await TableText.TimeToLiveAsync(client, commanded)).Should().Be(await TableText.TimeToLiveAsync(client, created));
    }

    private static string NewName(string kind) => $"{kind}-{Guid.NewGuid():N}";
}
