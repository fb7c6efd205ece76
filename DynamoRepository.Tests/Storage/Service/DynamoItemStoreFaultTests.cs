using System.Diagnostics;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Storage.ScriptedHttp;

namespace DynamoRepository.Tests.Storage.Service;

[TestFixture]
public sealed class DynamoItemStoreFaultTests
{
    private const string StoredItem = ""","Item":{"id":{"S":"order-1"},"etag":{"S":"theirs"},"secret":{"S":"marker-value"}}""";

    private static readonly HttpRequestException Refused = new(
        HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused));
    private static readonly HttpRequestException Lost = new("lost", new IOException("reset"));

    [Test]
    public async Task A_write_at_the_first_attempt_was_not_retried()
    {
        using var http = new ScriptedHttp(Ok());
        (await Put(http)).Should().Be(WriteOutcome.Done());
    }

    [Test]
    public async Task A_lost_response_is_retried_and_seen()
    {
        using var http = new ScriptedHttp(Throw(Lost), Ok());
        (await Put(http)).Should().Be(WriteOutcome.Done(mayHaveHappened: true));
        http.Requests.Should().HaveCount(2);
        http.Requests[1].Body.Should().Be(http.Requests[0].Body);
    }

    [Test]
    public async Task A_condition_that_fails_after_a_lost_response_shows_the_stored_token()
    {
        using var http = new ScriptedHttp(Throw(Lost), Error("ConditionalCheckFailedException", 400, StoredItem));
        (await Put(http, StoreOver.ETagIsOld)).Should().Be(new WriteOutcome(false, true, new StoredVersion(true, "theirs")));
    }

    [Test]
    public async Task A_condition_that_fails_at_the_first_attempt_was_not_retried()
    {
        using var http = new ScriptedHttp(Error("ConditionalCheckFailedException", 400, StoredItem));
        (await Put(http, StoreOver.ETagIsOld)).Should().Be(new WriteOutcome(false, false, new StoredVersion(true, "theirs")));
    }

    [Test]
    public async Task Without_the_item_what_is_stored_is_unknown()
    {
        using var http = new ScriptedHttp(Error("ConditionalCheckFailedException"));
        (await Put(http, StoreOver.ETagIsOld)).Should().Be(new WriteOutcome(false, false, null));
    }

    [Test]
    public async Task An_attempt_that_was_throttled_or_never_connected_cannot_have_written()
    {
        using var http = new ScriptedHttp(
            Error("ThrottlingException"), Throw(Refused), Error("ConditionalCheckFailedException", 400, StoredItem));
        (await Put(http, StoreOver.ETagIsOld)).Should().Be(new WriteOutcome(false, false, new StoredVersion(true, "theirs")));
    }

    [Test]
    public async Task A_retry_on_a_stale_connection_is_seen_and_counts_like_any_other()
    {
        using var http = new ScriptedHttp(Throw(new IOException("stale", new SocketException((int)SocketError.ConnectionReset))), Ok());
        (await Put(http)).MayHaveHappened.Should().BeTrue();
        http.Requests.Select(request => request.Headers["amz-sdk-request"]).Should().Equal("attempt=1; max=3", "attempt=2; max=3");
    }

    [Test]
    public async Task Over_a_plain_client_it_is_seen_although_the_SDK_does_not_count_it()
    {
        using var http = new ScriptedHttp(Throw(new IOException("stale", new SocketException((int)SocketError.ConnectionReset))), Ok());
        using var client = StoreOver.PlainClient(http);
        var store = new DynamoItemStore(() => client, TimeSpan.FromSeconds(30), TimeProvider.System);
        (await store.WriteAsync(StoreOver.Put(), default)).MayHaveHappened.Should().BeTrue();
        http.Requests.Select(request => request.Headers["amz-sdk-request"]).Should()
            .OnlyContain(header => header.StartsWith("attempt=1;", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_blind_write_that_may_have_happened_is_not_repeated([Values] bool onlyClientTransport)
    {
        foreach (var failure in new[] { Throw(Lost), Error("InternalServerError", 500),
            Throw(new TaskCanceledException("", new TimeoutException())) })
        {
            using var http = new ScriptedHttp(failure, Ok());
            using var connection = StoreOver.Connection(http, onlyClientTransport: onlyClientTransport);
            var result = await connection.Store.WriteAsync(StoreOver.Put(looksFirst: true), default);
            result.Unsettled!.IsOutcomeUnknown.Should().BeTrue();
            http.Requests.Should().HaveCount(1);
        }
    }

    [Test]
    public async Task A_blind_write_that_did_not_happen_is_repeated([Values] bool onlyClientTransport)
    {
        using var http = new ScriptedHttp(Error("ThrottlingException"), Throw(Refused), Ok());
        using var connection = StoreOver.Connection(http, onlyClientTransport: onlyClientTransport);
        (await connection.Store.WriteAsync(StoreOver.Put(looksFirst: true), default)).Should()
            .Be(WriteOutcome.Done());
    }

    [Test]
    public async Task A_request_of_the_application_is_repeated_as_ever()
    {
        using var http = new ScriptedHttp(Error("InternalServerError", 500), Throw(Lost), Ok());
        using var connection = StoreOver.Connection(http);
        await connection.Client.PutItemAsync("orders", new() { ["id"] = new("order-1") });
        http.Requests.Should().HaveCount(3);
    }

    [Test]
    public async Task A_plain_client_shows_its_attempts_too()
    {
        using var http = new ScriptedHttp(Error("InternalServerError", 500), Ok());
        using var client = StoreOver.PlainClient(http);
        var store = new DynamoItemStore(() => client, TimeSpan.FromSeconds(30), TimeProvider.System);
        (await store.WriteAsync(StoreOver.Put(), default)).MayHaveHappened.Should().BeTrue();
    }

    // operation's failure, expected type, whether the outcome is open
    private static IEnumerable<TestCaseData> Failures()
    {
        yield return Failure("5xx", RepositoryExceptionType.Connection, true, Error("InternalServerError", 500));
        yield return Failure("503", RepositoryExceptionType.Connection, true, Error("ServiceUnavailable", 503));
        yield return Failure("throttled", RepositoryExceptionType.Throttled, false, Error("ProvisionedThroughputExceededException"));
        yield return Failure(
            "throttled after 5xx", RepositoryExceptionType.Throttled, true, Error("InternalServerError", 500),
            Error("ThrottlingException"));
        yield return Failure("invalid", RepositoryExceptionType.Constraint, false, Error("ValidationException"));
        yield return Failure("no table", RepositoryExceptionType.TableNotFound, false, Error("ResourceNotFoundException"));
        yield return Failure("not allowed", RepositoryExceptionType.AccessDenied, false, Error("AccessDeniedException"));
        yield return Failure("expired", RepositoryExceptionType.AccessDenied, false, Error("ExpiredTokenException"));
        yield return Failure("unknown key", RepositoryExceptionType.AccessDenied, false, Error("UnrecognizedClientException"));
        yield return Failure(
            "collection too large", RepositoryExceptionType.Constraint, false, Error("ItemCollectionSizeLimitExceededException"));
        yield return Failure("garbled", RepositoryExceptionType.Connection, true, Ok("<html>proxy</html>"));
        yield return Failure("truncated", RepositoryExceptionType.Connection, true, Ok("""{"Attributes":{"""));
        yield return Failure("wrong CRC", RepositoryExceptionType.Connection, true, Ok("{}", crc: 1));
        yield return Failure("lost", RepositoryExceptionType.Connection, true, Throw(Lost));
        yield return Failure("reset", RepositoryExceptionType.Connection, true, Throw(new IOException("reset")));
        yield return Failure("refused", RepositoryExceptionType.Connection, false, Throw(Refused));
        yield return Failure("refused after lost", RepositoryExceptionType.Connection, true, Throw(Lost), Throw(Refused));
        yield return Failure("408", RepositoryExceptionType.Timeout, true, Error("RequestTimeoutException", 408));
        yield return Failure(
            "HTTP time-out", RepositoryExceptionType.Timeout, true, Throw(new TaskCanceledException("", new TimeoutException())));
    }

    [TestCaseSource(nameof(Failures))]
    public async Task Each_failed_write_says_whether_it_may_have_happened(
        RepositoryExceptionType type, bool unknown, Func<CancellationToken, Task<HttpResponseMessage>>[] script)
    {
        using var http = new ScriptedHttp(script);
        var put = (await FluentActions.Awaiting(() => Put(http, StoreOver.ETagIsOld)).Should().ThrowAsync<RepositoryException>()).Which;
        put.Type.Should().Be(type);
        put.IsOutcomeUnknown.Should().Be(unknown);

        using var again = new ScriptedHttp(script);
        using var connection = StoreOver.Connection(again);
        var read =
            (await FluentActions.Awaiting(() => connection.Store.GetVersionAsync(StoreOver.Version(), default)).Should()
                .ThrowAsync<RepositoryException>()).Which;
        read.Type.Should().Be(type);
        read.IsOutcomeUnknown.Should().BeFalse("a read changes nothing");
        http.Requests.Count.Should().BeLessOrEqualTo(3, "towards this machine there are at most two retries");
    }

    [Test]
    public async Task An_operation_ends_when_its_time_is_over()
    {
        using var http = new ScriptedHttp(Never());
        using var connection = StoreOver.Connection(http, TimeSpan.FromMilliseconds(200));
        var failure =
            (await FluentActions.Awaiting(() => connection.Store.WriteAsync(StoreOver.Put(), default)).Should()
                .ThrowAsync<RepositoryException>()).Which;
        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Timeout, true));
    }

    [Test]
    public async Task The_callers_cancellation_stays_one([Values] bool onlyClientTransport)
    {
        using var http = new ScriptedHttp(Never());
        using var connection = new DynamoConnection(
            "us-east-1", new Amazon.Runtime.BasicAWSCredentials("dummy", "dummy"), "http://localhost:9")
        {
            HttpClientFactory = http.Factory,
            OnlyClientTransport = onlyClientTransport,
        };
        using var cancellation = new CancellationTokenSource(100);
        var clock = Stopwatch.StartNew();
        var cancelled = await FluentActions.Awaiting(() => connection.Store.WriteAsync(StoreOver.Put(), cancellation.Token)).Should()
            .ThrowAsync<OperationCanceledException>();
        cancelled.Which.CancellationToken.Should().Be(cancellation.Token);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10), "it ends with the caller's token, not with its own time");
    }

    [Test]
    public async Task A_refused_connection_is_an_error_within_two_seconds()
    {
        using var connection = DynamoConnection.Local(port: FreePort());
        var clock = Stopwatch.StartNew();
        var failure =
            (await FluentActions.Awaiting(() => connection.Store.WriteAsync(StoreOver.Put(), default)).Should()
                .ThrowAsync<RepositoryException>()).Which;
        (failure.Type, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Connection, false));
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(2));
    }

    [Test]
    public async Task Other_writers_at_the_same_moment_are_waited_for(
        [Values("TransactionConflictException", "TransactionInProgressException")] string code)
    {
        using var http = new ScriptedHttp(Error(code), Error(code), Error(code), Error(code), Ok());
        (await Put(http, StoreOver.ETagIsOld, "token-1")).IsDone.Should().BeTrue();
        http.Requests.Select(request => request.Body).Distinct().Should().ContainSingle("the same bytes with the same token");
    }

    [Test]
    public async Task A_transaction_cancelled_for_a_conflict_alone_is_sent_again()
    {
        const string Conflict = ""","CancellationReasons":[{"Code":"TransactionConflict"}]""";
        using var http = new ScriptedHttp(Error("TransactionCanceledException", 400, Conflict), Ok());
        (await Put(http, StoreOver.ETagIsOld, "token-1")).Should().Be(WriteOutcome.Done());
    }

    [Test]
    public async Task A_transaction_cancelled_for_its_condition_is_a_result()
    {
        const string Failed =
            ""","CancellationReasons":[{"Code":"ConditionalCheckFailed","Item":{"id":{"S":"order-1"},"etag":{"S":"theirs"}}}]""";
        using var http = new ScriptedHttp(Error("TransactionCanceledException", 400, Failed));
        (await Put(http, StoreOver.ETagIsOld, "token-1")).Should().Be(new WriteOutcome(false, false, new StoredVersion(true, "theirs")));
    }

    [Test]
    [Slow("waits as long as pauses between attempts take")]
    public async Task Waiting_for_other_writers_has_an_end()
    {
        using var http = new ScriptedHttp(Error("TransactionConflictException"));
        var failure = (await FluentActions.Awaiting(() => Put(http, token: "token-1")).Should().ThrowAsync<RepositoryException>()).Which;
        (failure.Type, failure.IsTransient, failure.IsOutcomeUnknown).Should().Be((RepositoryExceptionType.Conflict, true, false));
        http.Requests.Should().HaveCount(8);
    }

    [Test]
    public async Task Nothing_stored_shows_in_what_is_thrown()
    {
        var other = ""","CancellationReasons":[{"Code":"ValidationError","Item":{"a":{"S":"marker-value"}}}]""";
        using var http = new ScriptedHttp(Error("TransactionCanceledException", 400, other));
        var failure = (await FluentActions.Awaiting(() => Put(http, token: "token-1")).Should().ThrowAsync<RepositoryException>()).Which;
        failure.ToString().Should().NotContain("marker-value");
        failure.InnerException.Should().BeOfType<Amazon.DynamoDBv2.Model.TransactionCanceledException>()
            .Which.CancellationReasons.Should().OnlyContain(reason => reason.Item == null);
    }

    [Test]
    public void The_wire_transport_serves_exactly_the_clients_whose_pipeline_is_known()
    {
        using var http = new ScriptedHttp(Ok());
        using var connection = StoreOver.Connection(http);
        using var plain = StoreOver.PlainClient(http);
        using var derived = new Derived();
        WireTransport.For(connection.Client).Should().NotBeNull();
        WireTransport.For(plain).Should().NotBeNull();
        WireTransport.For(derived).Should().BeNull();
    }

    private static async Task<WriteOutcome> Put(ScriptedHttp http, Condition? condition = null, string? token = null)
    {
        using var connection = StoreOver.Connection(http);
        return await connection.Store.WriteAsync(StoreOver.Put(condition, token), default);
    }

    private static TestCaseData Failure(
        string name, RepositoryExceptionType type, bool unknown, params Func<CancellationToken, Task<HttpResponseMessage>>[] script) =>
        new TestCaseData(type, unknown, script).SetArgDisplayNames(name);

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Derived() : AmazonDynamoDBClient(new Amazon.Runtime.BasicAWSCredentials("a", "b"), Amazon.RegionEndpoint.USEast1);
}
