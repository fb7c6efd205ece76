using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Service;

[TestFixture]
public sealed class DynamoTableStoreTests
{
    private DynamoConnection _connection = null!;
    private string _name = null!;

    private ITableStore Tables => _connection.Store.Tables;

    [SetUp]
    public void Connect()
    {
        _connection = DynamoConnection.Local(DynamoDbLocal.Endpoint.Port);
        _name = TestTables.NewName();
    }

    [TearDown]
    public void Disconnect() => _connection.Dispose();

    [Test]
    public async Task A_table_is_created_once()
    {
        (await Tables.DescribeAsync(_name, default)).Should().BeNull();
        (await Tables.CreateAsync(Definition(), default)).Should().BeTrue();
        (await Tables.CreateAsync(Definition(), default)).Should().BeFalse();
        (await Tables.DescribeAsync(_name, default))!.TableName.Should().Be(_name);
    }

    [Test]
    public async Task Of_many_simultaneous_creators_one_wins()
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Tables.CreateAsync(Definition(), default)));
        won.Count(result => result).Should().Be(1);
    }

    [Test]
    public async Task A_table_is_deleted_once()
    {
        await Tables.CreateAsync(Definition(), default);
        (await Tables.DeleteAsync(_name, default)).Should().BeTrue();
        (await Tables.DeleteAsync(_name, default)).Should().BeFalse();
    }

    [Test]
    public async Task Time_to_live_is_off_until_enabled_and_can_be_enabled_again()
    {
        await Tables.CreateAsync(Definition(), default);
        (await Tables.GetTimeToLiveAsync(_name, default)).Should().BeNull();
        await Tables.EnableTimeToLiveAsync(_name, "expiresAt", default);
        await Tables.EnableTimeToLiveAsync(_name, "expiresAt", default);
        (await Tables.GetTimeToLiveAsync(_name, default)).Should().Be("expiresAt");
    }

    [Test]
    public async Task Time_to_live_of_a_missing_table_is_an_error_that_names_it()
    {
        var failure =
            (await FluentActions.Awaiting(() => Tables.GetTimeToLiveAsync(_name, default)).Should().ThrowAsync<RepositoryException>())
                .Which;
        (failure.Type, failure.TableName).Should().Be((RepositoryExceptionType.TableNotFound, _name));
        failure.Message.Should().StartWith($"DescribeTimeToLive in table '{_name}' failed: ");
    }

    [Test]
    public async Task Where_nobody_listens_it_is_known_that_no_table_was_made_or_deleted()
    {
        using var nobody = DynamoConnection.Local(LoopbackPort.FindFree());
        var products = new DynamoRepository<Behaviours.Aggregates.Product>(nobody);
        foreach (var call in new Func<Task>[] { () => products.CreateTableAsync(), () => products.DeleteTableAsync() })
        {
            var failure = (await FluentActions.Awaiting(call).Should().ThrowAsync<RepositoryException>()).Which;
            (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Connection, true, false));
        }
    }

    [Test]
    public async Task A_refusal_after_a_lost_response_leaves_it_unknown_whether_a_table_was_made()
    {
        var network = new FaultHandler();
        network.Add(FaultRule.On("CreateTable").Attempt(1).Do(Fault.LosesResponse));
        network.Add(FaultRule.On("CreateTable").Do(Fault.FailsBeforeSending));
        using var connection = new DynamoConnection(
            EngineClient.Region, new Amazon.Runtime.BasicAWSCredentials("dummy", "dummy"), DynamoDbLocal.Endpoint.ToString())
        { HttpClientFactory = network.Factory };
        var failure =
            (await FluentActions.Awaiting(() => connection.Store.Tables.CreateAsync(Definition(), default)).Should()
                .ThrowAsync<RepositoryException>()).Which;
        failure.IsOutcomeUnknown.Should().BeTrue();
    }

    private CreateTableRequest Definition() => new()
    {
        TableName = _name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
        KeySchema = [new KeySchemaElement("id", Amazon.DynamoDBv2.KeyType.HASH)],
    };
}
