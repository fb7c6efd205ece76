using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DynamoRepository.Tests.Engines;

/// <summary>
/// A TCP proxy before an engine that lets single requests go wrong, for what an HTTP handler cannot show: what happens to the connection.
/// </summary>
/// <remarks>Thread-safe. Requests are told apart by <c>X-Amz-Target</c>, and counted per operation.</remarks>
public sealed class FaultProxy : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    private readonly Uri _engine;
    private readonly Socket? _holder;
    private readonly int _port;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private Socket? _listener;
    private Func<string, int, ProxyFault> _faultOf = static (_, _) => ProxyFault.None;
    private int _faultCount;

    private FaultProxy(Uri engine)
    {
        _engine = engine;
        _listener = Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        Run(AcceptAsync(_listener));
        if (!OperatingSystem.IsWindows()) // where two sockets of one port would share what arrives
        {
            _holder = Bind(_port); // keeps others from taking the port while nobody listens
        }
    }

    /// <summary>The address to give to a client: <c>EngineClient.Create(proxy.Endpoint)</c>.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_port}");

    /// <summary>
    /// How many faults were applied since the last <see cref="Arm"/>: a test of a fault that never happened proves nothing.
    /// </summary>
    public int FaultCount => Volatile.Read(ref _faultCount);

    /// <summary>False ends the open connections, and refuses new ones until it is true again.</summary>
    public bool IsListening
    {
        get
        {
            lock (_lock)
            {
                return _listener is not null;
            }
        }

        set
        {
            lock (_lock)
            {
                if (value && _listener is null)
                {
                    _listener = Listen(_port);
                    Run(AcceptAsync(_listener));
                }
                else if (!value)
                {
                    _listener?.Dispose();
                    _listener = null;
                    foreach (var socket in _open.Keys)
                    {
                        socket.Dispose();
                    }
                }
            }
        }
    }

    /// <summary>A proxy to an engine, on a free port, through which everything passes.</summary>
    public static FaultProxy Start(Uri engine) => new(engine);

    /// <summary>Lets requests go wrong from now on.</summary>
    /// <param name="faultOf">
    /// The fault of the nth request of an operation, from 1, counted from now on. It may be called by several threads at once.
    /// </param>
    public void Arm(Func<string, int, ProxyFault> faultOf)
    {
        lock (_lock)
        {
            _counts.Clear();
            _faultCount = 0;
            _faultOf = faultOf;
        }
    }

    /// <summary>Lets every request go wrong in the same way from now on.</summary>
    public void Arm(ProxyFault fault) => Arm((_, _) => fault);

    /// <summary>How many requests of an operation arrived since the last <see cref="Arm"/>.</summary>
    public int CountOf(string operation) => _counts.GetValueOrDefault(operation);

    /// <summary>Stops listening, ends all connections, and waits until all is quiet.</summary>
    public async ValueTask DisposeAsync()
    {
        IsListening = false;
        await Task.WhenAll(_running.Keys);
        _holder?.Dispose();
    }

    private static Socket Listen(int port)
    {
        var listener = Bind(port);
        listener.Listen();
        return listener;
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (!OperatingSystem.IsWindows())
        {
            // To use the same port again while closed connections linger. (On Windows it would share the port.)
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        }

        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private void Run(Task task)
    {
        _running[task] = 0;
        _ = task.ContinueWith(
            done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task AcceptAsync(Socket listener)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                lock (_lock)
                {
                    if (_listener != listener)
                    {
                        client.Dispose(); // accepted just before nobody was to listen
                        return;
                    }

                    _open[client] = 0;
                    Run(ServeAsync(client));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Nobody is to listen any more.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        await Task.Yield();
        try
        {
            client.NoDelay = true;
            using var connection = new ProxyConnection(client);
            while (await connection.ReadAsync() is { } request
                && await connection.AnswerAsync(FaultOf(request), () => ForwardAsync(request)))
            {
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // The client has gone, or was made to.
        }
        finally
        {
            _open.TryRemove(client, out _);
        }
    }

    private ProxyFault FaultOf(ProxyRequest request)
    {
        lock (_lock)
        {
            var fault = _faultOf(request.Operation, _counts[request.Operation] = _counts.GetValueOrDefault(request.Operation) + 1);
            _faultCount += fault == ProxyFault.None ? 0 : 1;
            return fault;
        }
    }

    private async Task<Answer> ForwardAsync(ProxyRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _engine) { Content = new ByteArrayContent(request.Body) };
        foreach (var name in new[] { ProxyRequest.Target, "Authorization", "X-Amz-Date" })
        {
            message.Headers.TryAddWithoutValidation(name, request.Headers.GetValueOrDefault(name));
        }

        message.Content.Headers.TryAddWithoutValidation("Content-Type", request.Headers.GetValueOrDefault("Content-Type"));
        using var response = await Http.SendAsync(message);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
