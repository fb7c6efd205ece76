using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage.Failures;

/// <summary>
/// What the SDK's client refuses or fails at by itself is told by its true reason; hardly any of it is about credentials.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ClientFailureTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task FIPS_beside_an_endpoint_is_a_configuration_and_nothing_was_sent(bool overTheWire)
    {
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        using var client = Client(http, config => config.UseFIPSEndpoint = true);
        var failure = await SaveAsync(client, overTheWire);

        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Unknown, false, false));
        failure.Message.Should().Contain("cannot send requests to the endpoint").And.NotContain("no AWS credentials");
        failure.InnerException.Should().BeOfType<AmazonClientException>().Which.Message.Should().Contain("FIPS");
        http.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task An_authentication_scheme_that_is_none_is_a_configuration()
    {
        using var http = new ScriptedHttp(ScriptedHttp.Ok());
        using var client = Client(http, config => config.EndpointProvider = new StrangeScheme());
        var failure = await SaveAsync(client);

        failure.Type.Should().Be(RepositoryExceptionType.Unknown);
        failure.Message.Should().Contain("cannot send requests to the endpoint");
        failure.InnerException!.Message.Should().Be("Cannot find supported authentication schema");
    }

    [Test]
    public async Task A_request_that_the_adaptive_mode_holds_back_is_throttled_and_did_not_happen()
    {
        using var http = new ScriptedHttp(ScriptedHttp.Error("ThrottlingException"));
        using var client = Client(http, Adaptive);
        var afterOne = await SaveAsync(client);
        var sent = http.Requests.Count;
        var withoutAny = await SaveAsync(client);

        sent.Should().Be(1);
        foreach (var failure in new[] { afterOne, withoutAny })
        {
            (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Throttled, true, false));
            failure.Message.Should().Contain("rate limiter (adaptive retry mode)");
            failure.InnerException.Should().BeOfType<AmazonClientException>();
        }

        http.Requests.Should().HaveCount(1, "the second call was not sent at all");
        (await SaveAsync(client, overTheWire: false)).IsOutcomeUnknown.Should().BeFalse("no attempt came before");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_request_that_is_held_back_after_an_attempt_that_may_have_happened_is_of_unknown_outcome(bool overTheWire)
    {
        using var http = new ScriptedHttp(ScriptedHttp.Error("InternalServerError", 500), ScriptedHttp.Error("ThrottlingException"));
        using var client = Client(http, Adaptive);
        var failure = await SaveAsync(client, overTheWire);

        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Throttled, true));
        failure.Message.Should().Contain("rate limiter (adaptive retry mode)");
    }

    private static IEnumerable<TestCaseData> Ends()
    {
        const string Broke = "the connection to the service broke", Damaged = "the response was damaged";
        var ended = new HttpIOException(HttpRequestError.ResponseEnded);
        yield return End(new IOException("closed", new SocketException((int)SocketError.ConnectionReset)), Broke, "reset");
        yield return End(ended, Broke, "ended");
        yield return End(new HttpRequestException("sent", ended), Broke, "ended before the headers");
        yield return End(Unreadable(ended), Broke, "ended while it was read");
        yield return End(Unreadable(new System.Text.Json.JsonException()), Damaged, "half of a document");
        yield return End(new HttpIOException(HttpRequestError.InvalidResponse), Damaged, "no HTTP");
        yield return End(new IOException("The CRC that came with the answer is not that of its body."), Damaged, "wrong CRC");
    }

    [TestCaseSource(nameof(Ends))]
    public void A_connection_that_ends_damages_nothing(Exception exception, string reason) =>
        ErrorMapper.Map(exception, CallContext.Write("PutItem", StoreOver.Orders, StoreOver.Key)).Message.Should().Contain(reason);

    [Test]
    public async Task A_refused_connection_is_told_with_the_endpoint_and_where_it_was_configured()
    {
        using var http = new ScriptedHttp(ScriptedHttp.Throw(new HttpRequestException(HttpRequestError.ConnectionError, "refused")));
        using var given = StoreOver.Connection(http);
        using var client = Client(http, config => config.MaxErrorRetry = 0);
        using var ofClient = new DynamoConnection(client);

        const string Refused = "no connection to the endpoint 'http://localhost:9' could be established";
        (await FailureAsync(() => new DynamoRepository<Order>(given).FindByIdAsync(Guid.NewGuid()))).Message.Should().Contain(
            $"{Refused} (endpoint given to the connection, region 'us-east-1' given to the connection)");
        (await FailureAsync(() => new DynamoRepository<Order>(ofClient).TableExistsAsync())).Message.Should().Contain(
            $"{Refused} (endpoint of the given client, region 'us-east-1' of the given client)");
    }

    [Test]
    public void A_cancellation_given_to_MapException_stays_one()
    {
        var orders = new Orders(DynamoConnection.InMemory());
        var cancellation = new TaskCanceledException("as the SDK throws it");

        FluentActions.Invoking(() => orders.Map(cancellation)).Should().Throw<TaskCanceledException>()
            .Which.Should().BeSameAs(cancellation);
        orders.Map(new TaskCanceledException("HttpClient's", new TimeoutException())).Type.Should().Be(RepositoryExceptionType.Timeout);
        orders.Map(new TimeoutException()).Type.Should().Be(RepositoryExceptionType.Timeout);
    }

    private static TestCaseData End(Exception exception, string reason, string name) =>
        new TestCaseData(exception, reason).SetArgDisplayNames(name);

    private static AmazonUnmarshallingException Unreadable(Exception cause) => new("request", "path", cause);

    private static void Adaptive(AmazonDynamoDBConfig config)
    {
        config.RetryMode = RequestRetryMode.Adaptive;
        config.FastFailRequests = true;
        config.MaxErrorRetry = 3;
    }

    private static AmazonDynamoDBClient Client(ScriptedHttp http, Action<AmazonDynamoDBConfig> configure)
    {
        var config = new AmazonDynamoDBConfig
        {
            ServiceURL = "http://localhost:9",
            AuthenticationRegion = "us-east-1",
            HttpClientFactory = http.Factory,
        };
        configure(config);
        return new AmazonDynamoDBClient(new BasicAWSCredentials("dummy", "dummy"), config);
    }

    private static Task<RepositoryException> SaveAsync(AmazonDynamoDBClient client, bool overTheWire = true) =>
        FailureAsync(
            () => new DynamoConnection(client) { OnlyClientTransport = !overTheWire }.Store.WriteAsync(StoreOver.Put(), default));

    private static async Task<RepositoryException> FailureAsync(Func<Task> call) =>
        (await call.Should().ThrowAsync<RepositoryException>()).Which;

    [DynamoTable("orders")]
    private sealed class Order : AggregateRoot;

    private sealed class Orders(DynamoConnection connection) : DynamoRepository<Order>(connection)
    {
        public RepositoryException Map(Exception exception) => MapException(exception, nameof(Map));
    }

    private sealed class StrangeScheme : IEndpointProvider
    {
        public Amazon.Runtime.Endpoints.Endpoint ResolveEndpoint(EndpointParameters parameters) =>
            new("http://localhost:9", """{"authSchemes":[{"name":"strange"}]}""", "{}");
    }
}
