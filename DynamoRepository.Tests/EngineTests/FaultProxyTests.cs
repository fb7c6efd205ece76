using System.Net.Sockets;
using Amazon.DynamoDBv2;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.EngineTests;

[TestFixture]
public sealed class FaultProxyTests
{
    private FaultProxy _proxy = null!;
    private AmazonDynamoDBClient _client = null!;
    private AmazonDynamoDBClient _direct = null!;
    private string _table = null!;

    [SetUp]
    public async Task StartTheProxy()
    {
        _direct = DynamoDbLocal.CreateClient();
        _table = await TestTables.CreateAsync(_direct);
        _proxy = FaultProxy.Start(DynamoDbLocal.Endpoint);
        _client = ClientOfTheProxy();
    }

    [TearDown]
    public async Task StopTheProxy()
    {
        _client.Dispose();
        _direct.Dispose();
        await _proxy.DisposeAsync();
    }

    [TestCase(ProxyFault.None)]
    [TestCase(ProxyFault.OneByteAtATime)]
    public async Task What_passes_is_stored_and_answered(ProxyFault fault)
    {
        _proxy.Arm(fault);

        await PutAsync();

        (await IsStoredAsync()).Should().BeTrue();
        (_proxy.CountOf("PutItem"), _proxy.FaultCount).Should().Be((1, fault == ProxyFault.None ? 0 : 1));
    }

    [TestCase(ProxyFault.ResetBefore, false)]
    [TestCase(ProxyFault.ResetAfter, true)]
    public async Task A_reset_ends_the_connection_before_or_after_the_write(ProxyFault fault, bool isStored)
    {
        _proxy.Arm(fault);

        var failure = await FluentActions.Awaiting(PutAsync).Should().ThrowAsync<Exception>();

        Chain(failure.Which).OfType<SocketException>().Should().Contain(e => e.SocketErrorCode == SocketError.ConnectionReset);
        (await IsStoredAsync()).Should().Be(isStored);
    }

    [TestCase(ProxyFault.StallBefore, false)]
    [TestCase(ProxyFault.StallAfter, true)]
    [TestCase(ProxyFault.LateBody, true)]
    public async Task What_stalls_ends_by_the_callers_cancellation(ProxyFault fault, bool isStored)
    {
        _proxy.Arm(fault);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        await FluentActions.Awaiting(() => PutAsync(cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await IsStoredAsync()).Should().Be(isStored);
    }

    [Test]
    public async Task A_response_that_is_cut_off_is_an_error_of_a_write_that_happened()
    {
        _proxy.Arm(ProxyFault.HalfClose);

        await FluentActions.Awaiting(PutAsync).Should().ThrowAsync<Exception>();

        (await IsStoredAsync()).Should().BeTrue();
    }

    [TestCase(ProxyFault.Fails500, 500, false)]
    [TestCase(ProxyFault.Fails503, 503, false)]
    [TestCase(ProxyFault.Fails500After, 500, true)]
    [TestCase(ProxyFault.Throttles, 400, false)]
    public async Task A_failure_is_a_response_of_its_own(ProxyFault fault, int status, bool isStored)
    {
        _proxy.Arm(fault);

        var failure = await FluentActions.Awaiting(PutAsync).Should().ThrowAsync<AmazonDynamoDBException>();

        ((int)failure.Which.StatusCode, await IsStoredAsync()).Should().Be((status, isStored));
    }

    [Test]
    public async Task A_fault_is_for_the_operation_and_the_number_that_it_is_armed_for()
    {
        _proxy.Arm((operation, number) => operation == "PutItem" && number == 2 ? ProxyFault.Fails500 : ProxyFault.None);

        await PutAsync();
        await _client.GetItemAsync(_table, new() { ["pk"] = new("a") });
        await FluentActions.Awaiting(PutAsync).Should().ThrowAsync<AmazonDynamoDBException>();
        await PutAsync();

        (_proxy.CountOf("PutItem"), _proxy.FaultCount).Should().Be((3, 1));
    }

    [Test]
    public async Task A_refused_connection_is_an_error_and_listening_again_heals_it()
    {
        await PutAsync();
        _proxy.IsListening = false;

        var failure = await FluentActions.Awaiting(PutAsync).Should().ThrowAsync<HttpRequestException>();
        Chain(failure.Which).OfType<SocketException>().Should().Contain(e => e.SocketErrorCode == SocketError.ConnectionRefused);

        _proxy.IsListening = true;
        await FluentActions.Awaiting(PutAsync).Should().NotThrowAsync();
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    private AmazonDynamoDBClient ClientOfTheProxy() => EngineClient.Create(_proxy.Endpoint, configure: config => config.MaxErrorRetry = 0);

    private Task PutAsync() => PutAsync(default);

    private Task PutAsync(CancellationToken cancellationToken) =>
        _client.PutItemAsync(_table, new() { ["pk"] = new("a") }, cancellationToken);

    private async Task<bool> IsStoredAsync() => (await _direct.GetItemAsync(_table, new() { ["pk"] = new("a") })).IsItemSet;
}
