using Amazon.DynamoDBv2;
using Amazon.Runtime;
using DynamoRepository.Tests.Observing;
using DynamoRepository.Tests.Storage;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace DynamoRepository.Tests;

[TestFixture]
public sealed class DynamoConnectionTests
{
    [Test]
    public void A_local_connection_is_one_to_this_machine_with_dummy_credentials()
    {
        using var connection = DynamoConnection.Local(8123, "test_");
        (connection.Region, connection.Endpoint, connection.TableNamePrefix).Should().Be(("us-east-1", "http://localhost:8123", "test_"));
        connection.Credentials!.GetCredentials().AccessKey.Should().Be("dummy");
        connection.OperationTimeout.Should().Be(TimeSpan.FromSeconds(30));
        connection.Client.Config.ServiceURL.Should().StartWith("http://localhost:8123");
    }

    [Test]
    public void The_client_is_made_once()
    {
        using var connection = DynamoConnection.Local();
        var clients = new IAmazonDynamoDB[32];
        Parallel.For(0, clients.Length, index => clients[index] = connection.Client);
        clients.Distinct().Should().ContainSingle();
    }

    [Test]
    public void Retries_are_few_towards_this_machine_and_the_SDKs_own_elsewhere()
    {
        using var local = DynamoConnection.Local();
        using var remote = new DynamoConnection("eu-west-1", new BasicAWSCredentials("a", "b"), "https://dynamodb.eu-west-1.amazonaws.com");
        ((AmazonDynamoDBConfig)local.Client.Config).MaxErrorRetry.Should().Be(2);
        ((AmazonDynamoDBConfig)remote.Client.Config).IsMaxErrorRetrySet.Should().BeFalse();
        remote.Client.Config.AuthenticationRegion.Should().Be("eu-west-1");
    }

    [Test]
    public async Task A_given_client_is_used_and_never_disposed()
    {
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        using var client = StoreOver.PlainClient(http);
        var connection = new DynamoConnection(client);
        connection.Client.Should().BeSameAs(client);
        connection.Dispose();
        await FluentActions.Awaiting(() => client.ListTablesAsync()).Should().NotThrowAsync();
    }

    [Test]
    public void It_can_be_disposed_three_times_and_before_its_first_use()
    {
        var connection = DynamoConnection.Local();
        for (var time = 0; time < 3; time++)
        {
            connection.Dispose();
        }

        FluentActions.Invoking(() => connection.Client).Should().Throw<ObjectDisposedException>();
        FluentActions.Invoking(() => connection.Store).Should().Throw<ObjectDisposedException>();
    }

    [Test]
    public async Task A_store_used_after_dispose_says_so()
    {
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        var connection = StoreOver.Connection(http);
        var store = connection.Store;
        await store.WriteAsync(StoreOver.Put(), default);
        connection.Dispose();
        await FluentActions.Awaiting(() => store.WriteAsync(StoreOver.Put(), default)).Should()
            .ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(() => store.Tables.DescribeAsync("orders", default)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [TestCase("")]
    [TestCase("eu west 1")]
    [TestCase("eu-west-1.evil.example")]
    public void What_is_no_region_is_refused(string region) =>
        FluentActions.Invoking(() => new DynamoConnection(region)).Should().Throw<ArgumentException>().WithParameterName(nameof(region))
            .WithMessage($"'{region}' is not an AWS region*");

    [TestCase("http://localhost:8000")]
    [TestCase("localhost:8000")]
    [TestCase("eu-west-1.evil.example/")]
    public void An_address_in_place_of_a_region_is_refused_without_repeating_it(string region) =>
        FluentActions.Invoking(() => new DynamoConnection(region))
        .Should().Throw<ArgumentException>().WithParameterName(nameof(region)).Which.Message.Should()
            .StartWith("The region looks like an address").And.NotContain(region);

    [TestCase("")]
    [TestCase("localhost:8000")]
    [TestCase("/relative")]
    [TestCase("ftp://localhost")]
    public void What_is_no_endpoint_is_refused(string endpoint) =>
        FluentActions.Invoking(() => new DynamoConnection("eu-west-1", endpoint: endpoint)).Should().Throw<ArgumentException>()
            .WithParameterName(nameof(endpoint));

    [Test]
    public void An_endpoint_with_a_password_is_refused_without_repeating_it() =>
        FluentActions.Invoking(() => new DynamoConnection("eu-west-1", endpoint: "https://user:hunter2@example.com"))
            .Should().Throw<ArgumentException>().Which.Message.Should().NotContain("hunter2");

    [TestCase("http://dynamo.example.com", true)]
    [TestCase("https://dynamo.example.com", false)]
    [TestCase("http://localhost:8000", false)]
    [TestCase("http://127.0.0.1:8000", false)]
    [TestCase("http://[::1]:8000", false)]
    public void Plain_http_beyond_this_machine_is_warned_of(string endpoint, bool warns)
    {
        var log = new RecordedLog(LogLevel.Warning);
        using var connection = new DynamoConnection("eu-west-1", endpoint: endpoint) { LoggerFactory = log };
        connection.Client.Should().NotBeNull();
        log.Texts.Count(line => line.Contains(endpoint, StringComparison.Ordinal)).Should().Be(warns ? 1 : 0);
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void A_time_out_is_positive(int seconds) =>
        FluentActions.Invoking(() => new DynamoConnection("eu-west-1") { OperationTimeout = TimeSpan.FromSeconds(seconds) }).Should()
            .Throw<ArgumentOutOfRangeException>();

    [TestCase(0)]
    [TestCase(65536)]
    public void A_port_is_a_port(int port) =>
        FluentActions.Invoking(() => DynamoConnection.Local(port)).Should().Throw<ArgumentOutOfRangeException>();

    [Test]
    public void The_scope_names_the_place_however_the_connection_was_made()
    {
        using var local = DynamoConnection.Local(8123);
        using var region = new DynamoConnection("eu-west-1", new BasicAWSCredentials("AKIA", "SECRET"));
        using var client = new AmazonDynamoDBClient(new BasicAWSCredentials("a", "b"), Amazon.RegionEndpoint.EUWest1);
        using var given = new DynamoConnection(client);
        local.Store.Scope.Should().Be("http://localhost:8123");
        region.Store.Scope.Should().NotBeEmpty().And.NotContain("SECRET").And.Be(given.Store.Scope);
    }
}
