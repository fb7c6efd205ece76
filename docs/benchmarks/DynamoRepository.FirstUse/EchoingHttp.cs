using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace DynamoRepository.FirstUse;

/// <summary>Stands in for a table of one item: returns the item that was put last.</summary>
internal sealed class EchoingHttp : HttpMessageHandler
{
    private string _item = "{}";

    public Amazon.Runtime.HttpClientFactory Factory => new FixedFactory(this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        var answer = "{}";
        if (request.Headers.GetValues("X-Amz-Target").Single().EndsWith("PutItem", StringComparison.Ordinal))
            _item = JsonNode.Parse(body)!["Item"]!.ToJsonString();
        else
            answer = $$"""{"Item":{{_item}}}""";
        var response = new HttpResponseMessage { Content = new StringContent(answer), RequestMessage = request };
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "0123456789");
        return response;
    }

    private sealed class FixedFactory(HttpMessageHandler handler) : Amazon.Runtime.HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}
