using System.Net;
using System.Net.Http.Headers;
using Amazon.Runtime;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace DynamoRepository;

/// <summary>An HTTP answer as the SDK's pipeline sees it; its headers are looked up where they are.</summary>
internal sealed class HttpAnswer : IWebResponseData, IHttpResponseBody
{
    private readonly HttpResponseMessage _response;
    private bool _isDisposed;

    public HttpAnswer(HttpResponseMessage response)
    {
        _response = response;
        ContentLength = response.Content.Headers.ContentLength.GetValueOrDefault();
    }

    /// <summary>In bytes, 0 where it is not known.</summary>
    public long ContentLength { get; }

    public string ContentType => _response.Content.Headers.ContentType?.MediaType!;

    public HttpStatusCode StatusCode => _response.StatusCode;

    public bool IsSuccessStatusCode => _response.IsSuccessStatusCode;

    public IHttpResponseBody ResponseBody => this;

    public string[] GetHeaderNames() => [.. _response.Headers.Concat(_response.Content.Headers).Select(header => header.Key).Distinct()];

    public bool IsHeaderPresent(string headerName) => Find(headerName) is not null;

    /// <summary>The header's first value, and nothing (not null) where there is none.</summary>
    public string GetHeaderValue(string headerName) => Find(headerName) ?? "";

    /// <summary>None: this is no stream of events.</summary>
    public IEventStreamHeader GetEventStreamHeader(string headerName) => null!;

    /// <summary>No: this is no stream of events.</summary>
    public bool IsEventHeaderPresent(string headerName) => false;

    public Stream OpenResponse() => OpenResponseAsync().GetAwaiter().GetResult();

    public Task<Stream> OpenResponseAsync()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _response.Content.ReadAsStreamAsync();
    }

    public void Dispose()
    {
        _isDisposed = true;
        _response.Dispose();
    }

    private string? Find(string name) => First(_response.Headers, name) ?? First(_response.Content.Headers, name);

    private static string? First(HttpHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
