using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// Stands in for the service with a table of one item, on loopback and without TLS: returns the item that was put last. For programs whose
/// first call has to be a real one.
/// </summary>
internal sealed class EchoServer : IDisposable
{
    private readonly HttpListener _listener = new();

    private string _item = "{}";

    public EchoServer()
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // A program ended, or the listener was closed.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var answer = "{}";
        if (context.Request.Headers["X-Amz-Target"]?.EndsWith("PutItem", StringComparison.Ordinal) == true)
            _item = JsonNode.Parse(body)!["Item"]!.ToJsonString();
        else
            answer = $$"""{"Item":{{_item}}}""";
        var bytes = Encoding.UTF8.GetBytes(answer);
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.Headers.Add("x-amzn-RequestId", "0123456789");
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
