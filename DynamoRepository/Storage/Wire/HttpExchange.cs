using System.Runtime.ExceptionServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace DynamoRepository;

/// <summary>One HTTP request of the SDK's pipeline: the SDK's message and client, but an answer that copies nothing.</summary>
internal sealed class HttpExchange(HttpWebRequestMessage message, bool followsRedirects) : IHttpRequest<HttpContent>
{
    public string Method
    {
        get => message.Method;
        set
        {
            if (value == "POST")
            {
                message.Request.Method = HttpMethod.Post;
            }
            else
            {
                message.Method = value;
            }
        }
    }

    public Uri RequestUri => message.RequestUri;

    public Version HttpProtocolVersion
    {
        get => message.HttpProtocolVersion;
        set => message.HttpProtocolVersion = value;
    }

    public void ConfigureRequest(IRequestContext requestContext) => message.ConfigureRequest(requestContext);

    public void SetRequestHeaders(IDictionary<string, string> headers) => message.SetRequestHeaders(headers);

    public HttpContent GetRequestContent() => message.GetRequestContent();

    public Task<HttpContent> GetRequestContentAsync() => message.GetRequestContentAsync();

    public void WriteToRequestBody(HttpContent requestContent, Stream contentStream, IDictionary<string, string> contentHeaders, IRequestContext requestContext) =>
        message.WriteToRequestBody(requestContent, contentStream, contentHeaders, requestContext);

    public void WriteToRequestBody(HttpContent requestContent, byte[] content, IDictionary<string, string> contentHeaders) =>
        message.WriteToRequestBody(requestContent, content, contentHeaders);

    /// <summary>The way of our own bodies; those that have more than a type are not ours.</summary>
    public void WriteToRequestBody(HttpContent requestContent, ReadOnlyMemory<byte> content, IDictionary<string, string> contentHeaders)
    {
        if (!contentHeaders.TryGetValue("Content-Type", out var type) || type != WireCall.ContentType)
        {
            message.WriteToRequestBody(requestContent, content, contentHeaders);
            return;
        }

        message.Request.Content = new ReadOnlyMemoryContent(content);
        message.Request.Content.Headers.ContentLength = content.Length;
        message.Request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
    }

    public IHttpRequestStreamHandle SetupHttpRequestStreamPublisher(IDictionary<string, string> contentHeaders, IHttpRequestStreamPublisher publisher) =>
        message.SetupHttpRequestStreamPublisher(contentHeaders, publisher);

    public Stream SetupProgressListeners(Stream originalStream, long progressUpdateInterval, object sender, EventHandler<StreamTransferProgressArgs> callback) =>
        message.SetupProgressListeners(originalStream, progressUpdateInterval, sender, callback);

    public IWebResponseData GetResponse() => message.GetResponse();

    /// <summary>Sends the message. What it throws is what the SDK's own request throws: retries and error messages depend on it.</summary>
    public async Task<IWebResponseData> GetResponseAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await message.HttpClient.SendAsync(message.Request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var answer = new HttpAnswer(response);
            return answer.IsSuccessStatusCode || (!followsRedirects && (int)response.StatusCode is >= 300 and < 400) ? answer : throw new HttpErrorResponseException(answer);
        }
        catch (HttpRequestException exception) when (exception.InnerException is IOException cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && exception.InnerException is not null)
        {
            throw exception.InnerException;
        }
    }

    public void Abort() => message.Abort();

    public void Dispose() => message.Dispose();
}
