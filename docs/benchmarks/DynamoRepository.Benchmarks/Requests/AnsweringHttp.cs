using System.Globalization;
using System.Net;
using Amazon.Runtime;

namespace DynamoRepository.Benchmarks;

/// <summary>Stands in for the network: takes the request's bytes and answers at once, with headers as the service sends them.</summary>
internal sealed class AnsweringHttp(byte[] answer) : HttpMessageHandler
{
    private readonly string _checksum = Crc32(answer).ToString(CultureInfo.InvariantCulture);

    public Amazon.Runtime.HttpClientFactory Factory => new FixedFactory(this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(answer), RequestMessage = request };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.0");
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123");
        response.Headers.TryAddWithoutValidation("x-amz-crc32", _checksum);
        return response;
    }

    // The service sends the body's CRC, and the SDK checks it.
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }

    private sealed class FixedFactory(HttpMessageHandler handler) : Amazon.Runtime.HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}
