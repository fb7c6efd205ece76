using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DynamoRepository.Tests.Engines;

/// <summary>A TCP proxy before an engine, for what an HTTP handler cannot show: resets, stalls and refused connections.</summary>
/// <remarks>
/// Setting <see cref="Mode"/> ends the open connections, so the new mode holds for every request from then on. Thread-safe.
/// </remarks>
public sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly DnsEndPoint _target;
    private readonly int _port;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private Socket? _listener;
    private ProxyMode _mode = ProxyMode.Pass;
    private int _connections;

    private LoopbackProxy(Uri target)
    {
        _target = new DnsEndPoint(target.Host, target.Port);
        _listener = Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        Run(AcceptAsync(_listener));
    }

    /// <summary>The address to give to a client: <c>EngineClient.Create(proxy.Endpoint)</c>.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_port}");

    /// <summary>How many connections were accepted.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What it does from now on.</summary>
    public ProxyMode Mode
    {
        get
        {
            lock (_lock)
            {
                return _mode;
            }
        }

        set
        {
            lock (_lock)
            {
                _mode = value;
                CloseAll();
                if (value == ProxyMode.Refuse)
                {
                    _listener?.Dispose();
                    _listener = null;
                }
                else if (_listener is null)
                {
                    _listener = Listen(_port);
                    Run(AcceptAsync(_listener));
                }
            }
        }
    }

    /// <summary>A proxy to an engine, on a free port.</summary>
    public static LoopbackProxy Start(Uri target) => new(target);

    /// <summary>Stops listening, ends all connections, and waits until all is quiet.</summary>
    public async ValueTask DisposeAsync()
    {
        Mode = ProxyMode.Refuse;
        await Task.WhenAll(_running.Keys);
    }

    private static Socket Listen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (!OperatingSystem.IsWindows())
        {
            // To listen on the same port again while closed connections linger. (On Windows it would share the port.)
            listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        }

        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        return listener;
    }

    /// <summary>An RST instead of an orderly end, by closing without lingering.</summary>
    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has gone already.
        }

        socket.Dispose();
    }

    private void Run(Task task)
    {
        _running[task] = 0;
        _ = task.ContinueWith(
            done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void CloseAll()
    {
        foreach (var socket in _open.Keys)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync();
                Interlocked.Increment(ref _connections);
                lock (_lock)
                {
                    // One mode for the life of a connection, read where no change of mode can slip in between.
                    _open[client] = 0;
                    Run(ServeAsync(client, _mode));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The mode changed to Refuse.
        }
    }

    private async Task ServeAsync(Socket client, ProxyMode mode)
    {
        await Task.Yield();
        using var engine = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _open[engine] = 0;
        try
        {
            if (mode == ProxyMode.Stall)
            {
                await SwallowAsync(client);
                return;
            }

            await engine.ConnectAsync(_target);
            await Task.WhenAny(RequestsAsync(client, engine), AnswersAsync(engine, client, mode));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One side has gone; so does the other.
        }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(engine, out _);
            client.Dispose();
        }
    }

    private static async Task RequestsAsync(Socket client, Socket engine)
    {
        var buffer = new byte[16 * 1024];
        while (await ReadAsync(client, buffer) is > 0 and var count)
        {
            await SendAsync(engine, buffer.AsMemory(0, count));
        }
    }

    private static async Task AnswersAsync(Socket engine, Socket client, ProxyMode mode)
    {
        var buffer = new byte[16 * 1024];
        var left = mode.AnswerBytes ?? int.MaxValue;
        while (await ReadAsync(engine, buffer) is > 0 and var count)
        {
            if (mode == ProxyMode.StallAnswers)
            {
                continue;
            }

            if (mode.AnswerBytes is not null && count >= left)
            {
                await SendAsync(client, buffer.AsMemory(0, left));

                // What was sent must arrive before the reset, which would discard it.
                await Task.Delay(left == 0 ? 0 : 50);
                Reset(client);
                return;
            }

            await SendAsync(client, buffer.AsMemory(0, count));
            left -= mode.AnswerBytes is null ? 0 : count;
        }
    }

    private static async Task SwallowAsync(Socket client)
    {
        var buffer = new byte[16 * 1024];
        while (await ReadAsync(client, buffer) > 0)
        {
        }
    }

    /// <summary>0 at the end of the connection, orderly or not.</summary>
    private static async Task<int> ReadAsync(Socket socket, Memory<byte> buffer)
    {
        try
        {
            return await socket.ReceiveAsync(buffer);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return 0;
        }
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes)..];
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side has gone; its own reader notices.
        }
    }
}
