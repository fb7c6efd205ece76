using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>The network of <see cref="WireProbe"/>: each request gets the next response of a list.</summary>
internal sealed class CannedNetwork : HttpClientFactory
{
    private IReadOnlyList<Func<HttpResponseMessage>> _responses = [];

    /// <summary>The number of requests since the current list began.</summary>
    public int Requests { get; private set; }

    /// <summary>Throws as for a connection that ends before a response begins.</summary>
    public static HttpResponseMessage BrokenConnection() =>
        throw new HttpRequestException(
            "The connection broke.", new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

    /// <summary>Returns a response with a JSON body.</summary>
    public static Func<HttpResponseMessage> Response(HttpStatusCode status, string body) => () =>
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        return new HttpResponseMessage(status) { Content = content };
    };

    /// <summary>Begins a new list.</summary>
    public void Play(params Func<HttpResponseMessage>[] responses) => (_responses, Requests) = (responses, 0);

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    /// <summary>Returns null: these clients are not shared.</summary>
    public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;

    private sealed class Handler(CannedNetwork network) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return Task.FromResult(network._responses[network.Requests++]());
            }
            catch (HttpRequestException exception)
            {
                return Task.FromException<HttpResponseMessage>(exception);
            }
        }
    }
}
