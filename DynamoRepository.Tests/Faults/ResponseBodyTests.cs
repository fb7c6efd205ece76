using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using DynamoRepository.Tests.Behaviours.Aggregates;
using FluentAssertions;
using NUnit.Framework;
using static DynamoRepository.Tests.Stores.Expect;

namespace DynamoRepository.Tests.Faults;

/// <summary>Bodies of responses that come late, in pieces, without a length, or not whole: over a socket, as they do.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ResponseBodyTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\n";

    [Test]
    public async Task A_body_that_comes_late_does_not_disturb_the_next_call()
    {
        var isSlow = false;
        using var server = new Server(async socket =>
        {
            await SendAsync(socket, $"{Head}Content-Length: 300\r\n\r\n{{     ");
            await Task.Delay(isSlow ? 900 : 0);
            await SendAsync(socket, new string(' ', 293) + "}");
        });
        using var connection = server.Connect(TimeSpan.FromMilliseconds(600));
        var products = new DynamoRepository<Product>(connection);
        foreach (var slow in new[] { false, true, false, false, true, false })
        {
            (isSlow, var before) = (slow, server.Requests);
            if (slow)
            {
                (await FailureAsync(() => products.FindByIdAsync(Guid.NewGuid()))).Type.Should().Be(RepositoryExceptionType.Timeout);
            }
            else
            {
                (await products.FindByIdAsync(Guid.NewGuid())).Should().BeNull();
            }

            (server.Requests - before).Should().Be(1);
        }
    }

    [TestCase("Content-Length: {0}\r\n\r\n{1}")]
    [TestCase("Transfer-Encoding: chunked\r\n\r\n{2:x}\r\n{1}\r\n0\r\n\r\n")]
    [TestCase("Connection: close\r\n\r\n{1}")]
    public async Task A_body_is_read_whole_however_its_end_is_told(string format)
    {
        var text = new string('x', 3_000_000);
        var body = $$$$"""{"Item":{"id":{"S":"{{{{Guid.NewGuid()}}}}"},"name":{"S":"{{{{text}}}}"}}}""";
        using var server = new Server(async socket =>
        {
            await SendAsync(
                socket, Head + string.Format(System.Globalization.CultureInfo.InvariantCulture, format, body.Length, body, body.Length));
            if (format.StartsWith("Connection", StringComparison.Ordinal))
            {
                socket.Shutdown(SocketShutdown.Send);
            }
        });
        using var connection = server.Connect(TimeSpan.FromSeconds(20));
        var response = await connection.Client.GetItemAsync("products", new() { ["id"] = new("1") });
        response.Item["name"].S.Should().Be(text);
    }

    [Test]
    public async Task A_body_that_ends_too_early_is_a_broken_connection()
    {
        using var server = new Server(async socket =>
        {
            await SendAsync(socket, $"{Head}Content-Length: 300\r\n\r\n{{     ");
            socket.Shutdown(SocketShutdown.Both);
        });
        using var connection = server.Connect(TimeSpan.FromSeconds(20));
        var failure = await FailureAsync(() => new DynamoRepository<Product>(connection).FindByIdAsync(Guid.NewGuid()));
        (failure.Type, failure.IsTransient).Should().Be((RepositoryExceptionType.Connection, true));
        server.Requests.Should().Be(3, "the SDK repeats it twice towards this machine");
    }

    [Test]
    public void The_network_is_set_up_as_configured()
    {
        var proxy = new WebProxy("http://127.0.0.1:8888");
        var config = new AmazonDynamoDBConfig
        {
            ConnectTimeout = TimeSpan.FromSeconds(3),
            MaxConnectionsPerServer = 7,
            Timeout = TimeSpan.FromSeconds(9),
            ProxyCredentials = new NetworkCredential("user", "password"),
        };
        config.SetWebProxy(proxy);
        using var network = OwnHttpClients.NetworkOf(config);
        (network.ConnectTimeout, network.MaxConnectionsPerServer, network.AllowAutoRedirect).Should()
            .Be((TimeSpan.FromSeconds(3), 7, config.AllowAutoRedirect));
        network.Proxy.Should().BeSameAs(proxy);
        network.Proxy!.Credentials.Should().BeSameAs(config.ProxyCredentials);
        using var client = OwnHttpClients.Instance.CreateHttpClient(config);
        client.Timeout.Should().Be(TimeSpan.FromSeconds(9));
        OwnHttpClients.Instance.GetConfigUniqueString(config).Should().BeNull();
    }

    [Test]
    public void Connections_are_shared_by_clients_that_are_configured_alike()
    {
        string? Key(Action<AmazonDynamoDBConfig> change)
        {
            var config = new AmazonDynamoDBConfig();
            change(config);
            return OwnHttpClients.Instance.GetConfigUniqueString(config);
        }

        Key(_ => { }).Should().NotBeNull().And.Be(Key(config => config.ServiceURL = "http://127.0.0.1:1"));
        new[] { Key(_ => { }), Key(config => config.ConnectTimeout = TimeSpan.FromSeconds(1)),
            Key(config => config.MaxConnectionsPerServer = 1), Key(config => config.Timeout = TimeSpan.FromSeconds(1)),
            Key(config => config.AllowAutoRedirect = !config.AllowAutoRedirect) }
            .Should().OnlyHaveUniqueItems();
    }

    private static async Task SendAsync(Socket socket, string text) => await socket.SendAsync(Encoding.ASCII.GetBytes(text));

    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _requests;

        public Server(Func<Socket, Task> respond)
        {
            _listener.Start();
            _ = AcceptAsync(respond);
        }

        public int Requests => Volatile.Read(ref _requests);

        public DynamoConnection Connect(TimeSpan timeout) =>
            new("us-east-1", new BasicAWSCredentials("dummy", "dummy"), $"http://{_listener.LocalEndpoint}") { OperationTimeout = timeout };

        public void Dispose() => _listener.Stop();

        private async Task AcceptAsync(Func<Socket, Task> respond)
        {
            while (true)
            {
                try
                {
                    _ = ServeAsync(await _listener.AcceptSocketAsync(), respond);
                }
                catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
                {
                    return; // stopped
                }
            }
        }

        private async Task ServeAsync(Socket socket, Func<Socket, Task> respond)
        {
            using (socket)
            {
                try
                {
                    var (bytes, text) = (new byte[8192], "");
                    for (int read; (read = await socket.ReceiveAsync(bytes)) > 0;)
                    {
                        text += Encoding.ASCII.GetString(bytes, 0, read);
                        if (text.EndsWith('}'))
                        {
                            text = "";
                            Interlocked.Increment(ref _requests);
                            await respond(socket);
                        }
                    }
                }
                catch (SocketException)
                {
                    // The other side has given up.
                }
            }
        }
    }
}
