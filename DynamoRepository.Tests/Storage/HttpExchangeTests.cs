using System.Net;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Storage;

/// <summary>Our request of the SDK's pipeline against the SDK's own: the same is sent, the same is seen of the answer, the same is thrown.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class HttpExchangeTests
{
    private static readonly Uri Address = new("https://dynamodb.eu-west-1.amazonaws.com/");

    private static readonly string[] Asked =
        ["x-amzn-RequestId", "X-AMZN-REQUESTID", "x-amz-crc32", "Date", "Server", "Connection", "x-many", "Content-Type", "content-length", "Content-Encoding", "Expires", "absent", "not a name"];

    [Test]
    public async Task What_is_sent_is_the_same()
    {
        var sent = new List<string>();
        foreach (var factory in BothFactories(_ => Answer(HttpStatusCode.OK), sent))
        {
            (await SendAsync(factory)).ResponseBody.Dispose();
        }

        sent.Should().HaveCount(2);
        sent[1].Should().Be(sent[0]).And.Contain("POST").And.Contain("x-first: 1").And.Contain("Content-Type: application/x-amz-json-1.0").And.EndWith("{}");
    }

    [TestCase(HttpStatusCode.OK)]
    [TestCase(HttpStatusCode.NoContent)]
    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.InternalServerError)]
    [TestCase(HttpStatusCode.ServiceUnavailable)]
    [TestCase(HttpStatusCode.TemporaryRedirect)]
    public async Task What_is_seen_of_an_answer_is_the_same(HttpStatusCode status)
    {
        var seen = new List<string>();
        foreach (var allowsRedirects in new[] { true, false })
        {
            seen.Clear();
            foreach (var factory in BothFactories(_ => Answer(status), allowsRedirects: allowsRedirects))
            {
                try
                {
                    seen.Add(await DescribeAsync(await SendAsync(factory)));
                }
                catch (HttpErrorResponseException exception)
                {
                    seen.Add("thrown " + await DescribeAsync(exception.Response));
                }
            }

            seen[1].Should().Be(seen[0]).And.Contain("some body").And.Contain("x-many True first");
        }
    }

    [TestCaseSource(nameof(Failures))]
    public async Task What_is_thrown_is_the_same(Exception failure)
    {
        var thrown = new List<Exception>();
        foreach (var factory in BothFactories(_ => throw failure))
        {
            thrown.Add((await FluentActions.Awaiting(() => SendAsync(factory)).Should().ThrowAsync<Exception>()).Which);
        }

        thrown[1].GetType().Should().Be(thrown[0].GetType());
        thrown[1].Message.Should().Be(thrown[0].Message);
    }

    [Test]
    public async Task The_callers_cancellation_is_one()
    {
        using var cancellation = new CancellationTokenSource();
        foreach (var factory in BothFactories(_ =>
        {
            cancellation.Cancel();
            throw new OperationCanceledException("stop", new TimeoutException(), cancellation.Token);
        }))
        {
            await FluentActions.Awaiting(() => SendAsync(factory, cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();
        }
    }

    [Test]
    public async Task A_body_that_was_disposed_cannot_be_opened()
    {
        foreach (var factory in BothFactories(_ => Answer(HttpStatusCode.OK)))
        {
            var answer = await SendAsync(factory);
            answer.ResponseBody.Dispose();
            answer.ResponseBody.Dispose();
            await FluentActions.Awaiting(answer.ResponseBody.OpenResponseAsync).Should().ThrowAsync<ObjectDisposedException>();
        }
    }

    [TestCase(HttpStatusCode.OK)]
    [TestCase(HttpStatusCode.BadRequest)]
    public async Task The_answer_is_disposed_with_its_body(HttpStatusCode status)
    {
        var content = new Watched();
        foreach (var factory in BothFactories(_ => new HttpResponseMessage(status) { Content = content = new Watched() }))
        {
            try
            {
                (await SendAsync(factory)).ResponseBody.Dispose();
            }
            catch (HttpErrorResponseException exception)
            {
                content.IsDisposed.Should().BeFalse("the error is still to be read");
                exception.Response.ResponseBody.Dispose();
            }

            content.IsDisposed.Should().BeTrue("the connection goes back to the pool");
        }
    }

    [TestCase(false, true, ExpectedResult = true)]
    [TestCase(false, false, ExpectedResult = false)]
    [TestCase(true, true, ExpectedResult = false)]
    public bool Clients_that_live_for_one_request_are_left_to_the_SDK(bool disposesAfterUse, bool caches)
    {
        var config = Config(new Handler(_ => Answer(HttpStatusCode.OK), []), disposesAfterUse);
        if (!caches)
        {
            config.HttpClientFactory = null;
            config.CacheHttpClient = false;
        }

        using var factory = new HttpExchangeFactory(config);
        using var request = ((IHttpRequestFactory<HttpContent>)factory).CreateHttpRequest(Address);
        return request is HttpExchange;
    }

    private static IEnumerable<TestCaseData> Failures()
    {
        yield return new TestCaseData(new HttpRequestException("refused")).SetArgDisplayNames("refused");
        yield return new TestCaseData(new HttpRequestException("broken", new IOException("reset"))).SetArgDisplayNames("reset");
        yield return new TestCaseData(new HttpRequestException("odd", new InvalidOperationException("odd inside"))).SetArgDisplayNames("odd");
        yield return new TestCaseData(new TaskCanceledException("over", new TimeoutException("too long"))).SetArgDisplayNames("too long");
        yield return new TestCaseData(new TaskCanceledException("alone")).SetArgDisplayNames("alone");
    }

    // The SDK's first.
    private static IEnumerable<IHttpRequestFactory<HttpContent>> BothFactories(Func<HttpRequestMessage, HttpResponseMessage> answer, List<string>? sent = null, bool allowsRedirects = true)
    {
        var config = Config(new Handler(answer, sent ?? []));
        config.AllowAutoRedirect = allowsRedirects;
        yield return new HttpRequestMessageFactory(config);
        yield return new HttpExchangeFactory(config);
    }

    private static AmazonDynamoDBConfig Config(Handler handler, bool disposesAfterUse = false) => new() { HttpClientFactory = new Clients(handler, disposesAfterUse) };

    private static async Task<IWebResponseData> SendAsync(IHttpRequestFactory<HttpContent> factory, CancellationToken cancellationToken = default)
    {
        var headers = new Dictionary<string, string> { ["x-first"] = "1", ["Content-Type"] = "application/x-amz-json-1.0", ["Authorization"] = "AWS4-HMAC-SHA256 Credential=a/b", ["User-Agent"] = "aws (odd) #1" };
        using var request = factory.CreateHttpRequest(Address);
        request.Method = "POST";
        request.HttpProtocolVersion = HttpVersion.Version11;
        request.SetRequestHeaders(headers);
        request.WriteToRequestBody(await request.GetRequestContentAsync(), "{}"u8.ToArray().AsMemory(), headers);
        return await request.GetResponseAsync(cancellationToken);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status)
    {
        var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent("some body"u8.ToArray()) };
        answer.Headers.TryAddWithoutValidation("x-amzn-RequestId", "R1");
        answer.Headers.TryAddWithoutValidation("x-amz-crc32", "123");
        answer.Headers.TryAddWithoutValidation("Date", "Mon, 23 Nov 2026 02:00:00 GMT");
        answer.Headers.TryAddWithoutValidation("Connection", "keep-alive, x-other");
        answer.Headers.TryAddWithoutValidation("x-many", ["first", "second"]);
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.0; charset=utf-8");
        return answer;
    }

    private static async Task<string> DescribeAsync(IWebResponseData answer)
    {
        var text = new StringBuilder($"{answer.StatusCode} {answer.IsSuccessStatusCode} {answer.ContentLength} {answer.ContentType} {string.Join(' ', answer.GetHeaderNames())}\n");
        foreach (var name in Asked)
        {
            text.Append($"{name} {answer.IsHeaderPresent(name)} {answer.GetHeaderValue(name)}\n");
        }

        using var reader = new StreamReader(await answer.ResponseBody.OpenResponseAsync());
        return text.Append(await reader.ReadToEndAsync()).ToString();
    }

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer, List<string> sent) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sent.Add($"{request}\n{await request.Content!.ReadAsStringAsync(cancellationToken)}");
            return answer(request);
        }
    }

    private sealed class Watched() : ByteArrayContent([])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class Clients(HttpMessageHandler handler, bool disposesAfterUse) : Amazon.Runtime.HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => disposesAfterUse;
    }
}
