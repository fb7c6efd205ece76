using System.Globalization;
using System.IO.Hashing;
using System.Net;
using Amazon.Runtime;

namespace DynamoRepository.Benchmarks;

/// <summary>
/// Stands in for the network: takes the request's bytes and responds immediately, with the headers that matter to the SDK (the service
/// sends a few more).
/// </summary>
/// <param name="answers">The responses.</param>
/// <param name="choose">Selects the response for a request's body. If omitted, the first response.</param>
internal sealed class AnsweringHttp(IEnumerable<byte[]> answers, Func<ReadOnlySpan<byte>, int>? choose = null) : HttpMessageHandler
{
    private readonly (byte[] Body, string Checksum)[] _answers =
        [.. answers.Select(answer => (answer, Crc32.HashToUInt32(answer).ToString(CultureInfo.InvariantCulture)))];
    private MemoryStream? _idle;

    public AnsweringHttp(byte[] answer)
        : this([answer])
    {
    }

    /// <summary>The factory for one of the SDK's clients.</summary>
    public Amazon.Runtime.HttpClientFactory Factory => new FixedFactory(this);

    /// <summary>The factory for a connection's own client, including its handlers in front of the network.</summary>
    public Amazon.Runtime.HttpClientFactory OwnFactory => new FixedFactory(new ResponseBuffering(this));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (body, checksum) = _answers[await ChooseAsync(request.Content!, cancellationToken)];
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body), RequestMessage = request };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.0");
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123");
        response.Headers.TryAddWithoutValidation("x-amz-crc32", checksum); // the SDK checks it
        return response;
    }

    private async ValueTask<int> ChooseAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (choose is null)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
            return 0;
        }

        var stream = Interlocked.Exchange(ref _idle, null) ?? new MemoryStream();
        stream.SetLength(0);
        await content.CopyToAsync(stream, cancellationToken);
        var choice = choose(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        _idle = stream;
        return choice;
    }

    private sealed class FixedFactory(HttpMessageHandler handler) : Amazon.Runtime.HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}
