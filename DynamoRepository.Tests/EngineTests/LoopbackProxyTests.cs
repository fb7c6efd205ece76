using System.Net.Sockets;
using Amazon.DynamoDBv2;
using DynamoRepository.Tests.Engines;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.EngineTests;

[TestFixture]
public sealed class LoopbackProxyTests
{
    private LoopbackProxy _proxy = null!;
    private AmazonDynamoDBClient _client = null!;
    private AmazonDynamoDBClient _direct = null!;
    private string _table = null!;

    [SetUp]
    public async Task StartTheProxy()
    {
        _direct = DynamoDbLocal.CreateClient();
        _table = await TestTables.CreateAsync(_direct);
        _proxy = LoopbackProxy.Start(DynamoDbLocal.Endpoint);
        _client = ClientOfTheProxy(TimeSpan.FromSeconds(60));
    }

    [TearDown]
    public async Task StopTheProxy()
    {
        _client.Dispose();
        _direct.Dispose();
        await _proxy.DisposeAsync();
    }

    [Test]
    public async Task What_passes_is_stored_and_answered()
    {
        await PutAsync();

        (await IsStoredAsync()).Should().BeTrue();
        _proxy.Connections.Should().Be(1);
    }

    [TestCase(0)]
    [TestCase(40)]
    public async Task A_reset_breaks_the_answer_of_a_write_that_happened(int bytes)
    {
        _proxy.Mode = ProxyMode.ResetAfter(bytes);

        var failure = await FluentActions.Awaiting(PutAsync).Should().ThrowAsync<Exception>();

        Chain(failure.Which).OfType<SocketException>().Should().Contain(e => e.SocketErrorCode == SocketError.ConnectionReset);
        (await IsStoredAsync()).Should().BeTrue();
    }

    [Test]
    public async Task A_stall_ends_by_time_out_and_nothing_happened()
    {
        _proxy.Mode = ProxyMode.Stall;
        using var impatient = ClientOfTheProxy(TimeSpan.FromSeconds(3));

        await FluentActions.Awaiting(() => PutAsync(impatient)).Should().ThrowAsync<TimeoutException>();

        (await IsStoredAsync()).Should().BeFalse();
    }

    [Test]
    public async Task A_stalled_answer_ends_by_time_out_though_the_write_happened()
    {
        _proxy.Mode = ProxyMode.StallAnswers;
        using var impatient = ClientOfTheProxy(TimeSpan.FromSeconds(3));

        await FluentActions.Awaiting(() => PutAsync(impatient)).Should().ThrowAsync<TimeoutException>();

        (await IsStoredAsync()).Should().BeTrue();
    }

    [Test]
    public async Task A_refused_connection_is_an_error_and_passing_again_heals_it()
    {
        await PutAsync();
        _proxy.Mode = ProxyMode.Refuse;

        var failure = await FluentActions.Awaiting(PutAsync).Should().ThrowAsync<HttpRequestException>();
        Chain(failure.Which).OfType<SocketException>().Should().Contain(e => e.SocketErrorCode == SocketError.ConnectionRefused);

        _proxy.Mode = ProxyMode.Pass;
        await FluentActions.Awaiting(PutAsync).Should().NotThrowAsync();
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    private AmazonDynamoDBClient ClientOfTheProxy(TimeSpan timeout) =>
        EngineClient.Create(_proxy.Endpoint, configure: config =>
        {
            config.MaxErrorRetry = 0;
            config.Timeout = timeout;
        });

    private Task PutAsync() => PutAsync(_client);

    private Task PutAsync(AmazonDynamoDBClient client) => client.PutItemAsync(_table, new() { ["pk"] = new("a") });

    private async Task<bool> IsStoredAsync() =>
        (await _direct.GetItemAsync(_table, new() { ["pk"] = new("a") })).IsItemSet;
}
