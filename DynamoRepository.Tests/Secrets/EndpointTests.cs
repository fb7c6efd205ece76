using Amazon.DynamoDBv2;
using Amazon.Runtime;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Observing;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Secrets.Planted;

namespace DynamoRepository.Tests.Secrets;

/// <summary>Of an address, texts show scheme, host and port: what else is in it may be a password or a token.</summary>
[TestFixture]
[NonParallelizable] // the environment is the process's
public sealed class EndpointTests
{
    private const string Variable = "AWS_ENDPOINT_URL_DYNAMODB";
    private const string WithoutUser = $"http://gateway.example:8123/{Marker}/?token={Marker}#{Marker}";
    private const string Whole = $"http://{Marker}:{Marker}@gateway.example:8123/{Marker}/?token={Marker}#{Marker}";

    [TearDown]
    public void Forget() => Environment.SetEnvironmentVariable(Variable, null);

    [Test]
    public Task One_that_is_given() =>
        WalkAsync((network, log) => new DynamoConnection("us-east-1", Credentials(), WithoutUser)
        { HttpClientFactory = network.Factory, LoggerFactory = log });

    [Test]
    public Task One_of_the_environment()
    {
        Environment.SetEnvironmentVariable(Variable, Whole);
        return WalkAsync((network, log) => new DynamoConnection("us-east-1", Credentials())
        { HttpClientFactory = network.Factory, LoggerFactory = log });
    }

    [Test]
    public Task One_of_a_client([Values] bool isWrapped) => WalkAsync((network, log) =>
    {
        var client = new AmazonDynamoDBClient(Credentials(), new AmazonDynamoDBConfig
        {
            ServiceURL = Whole,
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = network.Factory,
            MaxErrorRetry = 0,
        });
        return new DynamoConnection(isWrapped ? ForwardingClient.Over(client) : client) { LoggerFactory = log };
    });

    [TestCase(Whole)]
    [TestCase($"ftp://user:{Marker}@gateway.example")]
    [TestCase($"user:{Marker}@gateway.example")]
    [TestCase($"//user:{Marker}@gateway.example")]
    [TestCase($"http://user:{Marker}@bad host/")]
    public void One_that_is_refused(string endpoint)
    {
        var given = FluentActions.Invoking(() => new DynamoConnection("us-east-1", endpoint: endpoint)).Should().Throw<ArgumentException>()
            .Which;
        var mistaken = FluentActions.Invoking(() => new DynamoConnection(endpoint)).Should().Throw<ArgumentException>().Which;
        (given.ToString() + mistaken).Should().NotContain(Marker);
        mistaken.Message.Should().Contain("looks like an address");
        if (endpoint == Whole)
        {
            return; // the environment may name one
        }

        Environment.SetEnvironmentVariable(Variable, endpoint);
        using var connection = new DynamoConnection("us-east-1", Credentials());
        var refused = FluentActions.Invoking(() => connection.Client).Should().Throw<InvalidOperationException>().Which;
        refused.ToString().Should().NotContain(Marker);
        refused.Message.Should().Contain($"from {Variable}");
    }

    // No connection can be made: the message that says most of the address.
    private static async Task WalkAsync(Func<FaultHandler, RecordedLog, DynamoConnection> connect)
    {
        using var network = new FaultHandler(FaultRule.OnAny().Do(Fault.FailsBeforeSending)) { KeepsRequests = false };
        var failures = new List<Exception>();
        var log = new RecordedLog();
        using var connection = connect(network, log);
        var patients = new Patients(connection);
        foreach (var operation in new[] { "get", "save a new one", "verify table", "own request" })
        {
            failures.Add((await ThrownByAsync(() => Patients.Operations[operation](patients, new Patient(Marker))))!);
        }

        failures.Should().AllBeOfType<RepositoryException>();
        failures.Select(failure => failure.Message).Should()
            .OnlyContain(text => text.Contains("the endpoint 'http://gateway.example:8123' "));
        failures.Select(failure => failure.ToString()).Concat(log.Texts).Should().NotContain(text => text.Contains(Marker));
    }

    private static SessionAWSCredentials Credentials() => new(Marker, Marker, Marker);
}
