using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.EngineTests;

[TestFixture]
public sealed class EnginesAnswerTests
{
    [Test]
    public async Task DynamoDB_Local_stores_and_returns_an_item()
    {
        using var client = DynamoDbLocal.CreateClient();
        await StoresAndReturnsAnItem(client);
    }

    [Test]
    public async Task Dynalite_stores_and_returns_an_item()
    {
        using var client = Dynalite.CreateClient();
        await StoresAndReturnsAnItem(client);
    }

    [Test]
    public async Task A_new_dynalite_table_is_creating_for_a_while()
    {
        using var client = Dynalite.CreateClient();
        var table = await TestTables.CreateAsync(client, "pk", "sk");

        var again = async () => await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
            KeySchema = [new("pk", Amazon.DynamoDBv2.KeyType.HASH)],
        });

        await again.Should().ThrowAsync<ResourceInUseException>();
    }

    [Test]
    public void An_engine_that_cannot_start_says_what_it_printed()
    {
        var start = () => EngineProcess.Start(Path.GetTempPath(), _ => ["dotnet", "no-such-command-of-dotnet"]);

        start.Should().Throw<EngineUnavailableException>().WithMessage("*no-such-command-of-dotnet*");
    }

    [Test]
    public void Two_names_of_one_test_differ_and_begin_with_its_name()
    {
        var name = TestTables.NewName();

        name.Should().StartWith("Two_names_of_one_test").And.MatchRegex("^[A-Za-z0-9_.-]{3,255}$");
        TestTables.NewName().Should().NotBe(name);
    }

    private static async Task StoresAndReturnsAnItem(IAmazonDynamoDB client)
    {
        var table = await TestTables.CreateAsync(client);
        await client.PutItemAsync(table, new() { ["pk"] = new("a"), ["text"] = new("b") });

        var stored = await client.GetItemAsync(table, new() { ["pk"] = new("a") });

        stored.Item["text"].S.Should().Be("b");
    }
}
