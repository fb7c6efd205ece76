using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace DynamoRepository.Tests.Engines;

/// <summary>An HTTP server before an engine that keeps the requests which pass: what a program outside this process sends.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private const string Target = "X-Amz-Target";

    private readonly HttpClient _engine = new();
    private readonly ConcurrentQueue<(string Operation, string Body)> _requests = new();
    private readonly HttpListener _listener;
    private readonly Task _running;

    private RecordingProxy(HttpListener listener, Uri engine)
    {
        _listener = listener;
        Endpoint = new Uri(listener.Prefixes.Single());
        _running = AcceptAsync(engine);
    }

    public Uri Endpoint { get; }

    /// <summary>What was sent, in order: operations such as <c>CreateTable</c>, and their JSON.</summary>
    public IReadOnlyList<(string Operation, string Body)> Requests => [.. _requests];

    public static RecordingProxy Before(Uri engine)
    {
        for (var attempt = 1; ; attempt++)
        {
            var listener = new HttpListener { Prefixes = { FormattableString.Invariant($"http://127.0.0.1:{LoopbackPort.FindFree()}/") } };
            try
            {
                listener.Start();
                return new RecordingProxy(listener, engine);
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                listener.Close(); // somebody took the port first
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _running;
        _engine.Dispose();
    }

    private async Task AcceptAsync(Uri engine)
    {
        var passing = new List<Task>();
        try
        {
            while (true)
            {
                passing.Add(PassAsync(await _listener.GetContextAsync(), engine));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(passing); // closed
        }
    }

    private async Task PassAsync(HttpListenerContext context, Uri engine)
    {
        var body = await new StreamReader(context.Request.InputStream, Encoding.UTF8).ReadToEndAsync();
        var target = context.Request.Headers[Target] ?? "";
        _requests.Enqueue((target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..], body));

        using var request = new HttpRequestMessage(HttpMethod.Post, engine) { Content = new StringContent(body) };
        request.Content.Headers.Remove("Content-Type");
        foreach (var name in new[] { Target, "Authorization", "X-Amz-Date" })
        {
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
        }

        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        using var answer = await _engine.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = context.Request.ContentType;
        await context.Response.OutputStream.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
        context.Response.Close();
    }
}
