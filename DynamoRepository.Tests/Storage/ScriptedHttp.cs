using System.Globalization;
using System.Net;
using System.Text;
using Amazon.Runtime;

namespace DynamoRepository.Tests.Storage;

/// <summary>
/// Stands in for the network: each request gets the next answer of the script (the last one again when the script is over), and is kept.
/// </summary>
internal sealed class ScriptedHttp(params Func<CancellationToken, Task<HttpResponseMessage>>[] script) : HttpMessageHandler
{
    private readonly List<Sent> _requests = [];

    public IReadOnlyList<Sent> Requests => _requests;

    public Amazon.Runtime.HttpClientFactory Factory => new FixedFactory(this);

    public static Func<CancellationToken, Task<HttpResponseMessage>> Ok(string body = "{}", uint? crc = null) =>
        _ => Task.FromResult(Response(HttpStatusCode.OK, body, crc ?? Crc32(Encoding.UTF8.GetBytes(body))));

    public static Func<CancellationToken, Task<HttpResponseMessage>> Error(string code, int status = 400, string more = "") =>
        _ =>
            Task.FromResult(
                Response(
                    (HttpStatusCode)status, $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}","message":"as told"{{more}}}""",
                    null));

    public static Func<CancellationToken, Task<HttpResponseMessage>> Throw(Exception exception) =>
        _ => Task.FromException<HttpResponseMessage>(exception);

    public static Func<CancellationToken, Task<HttpResponseMessage>> Never() => async token =>
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException("unreachable");
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        _requests.Add(new Sent(request.RequestUri!, request.Method, headers, body));
        return await script[Math.Min(_requests.Count, script.Length) - 1](cancellationToken);
    }

    private static HttpResponseMessage Response(HttpStatusCode status, string body, uint? crc)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.0");
        response.Headers.Add("x-amzn-RequestId", "REQUEST");
        if (crc is not null)
        {
            response.Headers.Add("x-amz-crc32", crc.Value.ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }

    internal sealed record Sent(Uri Uri, HttpMethod Method, IReadOnlyDictionary<string, string> Headers, string Body);

    private sealed class FixedFactory(HttpMessageHandler handler) : Amazon.Runtime.HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}
