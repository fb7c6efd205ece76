using System.Globalization;
using System.IO.Hashing;
using System.Net;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace DynamoRepository;

/// <summary>
/// One call inside the SDK's pipeline: its marshaller and its unmarshaller. Being made per call, it carries what we write, and keeps what came
/// back and what each attempt told.
/// </summary>
internal sealed class WireCall(DynamoCall call, WireOperation operation) : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>, IAttemptCounter
{
    /// <summary>Of all our bodies.</summary>
    public const string ContentType = "application/x-amz-json-1.0";

    private const string AttemptHeader = "amz-sdk-request";

    private IDictionary<string, string>? _headers; // of the request, which the pipeline disposes
    private int _rewinds;

    /// <summary>The attempts of this call, for handlers of our own client's pipeline.</summary>
    public AttemptLog Log => call.Attempts;

    /// <summary>The same HTTP request as the SDK's marshaller makes, the body from the call.</summary>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var content = new PooledContentStream(call.BodySizeHint);
        using (var writer = new Utf8JsonWriter(content.BufferWriter, DynamoJson.WriterOptions))
        {
            call.WriteBody(writer);
        }

        var request = new CountedRequest(input, this) { HttpMethod = "POST", ResourcePath = "/", ContentStream = content };
        _headers = request.Headers;
        _headers["X-Amz-Target"] = operation.Target;
        _headers["Content-Type"] = ContentType;
        _headers["x-amz-api-version"] = "2012-08-10";
        return request;
    }

    /// <summary>Takes the body, and checks its CRC where the SDK does: behind its own handling of unreadable answers, so that it sends the request again.</summary>
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var response = base.Unmarshall(input);
        if (input is AnswerContext { ExpectedCrc: { } expected } && Crc32.HashToUInt32(call.Answer.Span) != expected)
        {
            throw new IOException("The CRC that came with the answer is not that of its body.");
        }

        return response;
    }

    /// <summary>Takes the body as bytes. They are parsed when the pipeline has returned: until then it may send the request again.</summary>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        call.ReadAnswer((input as AnswerContext)?.Body ?? input.Stream, input.ResponseData.ContentLength);
        return operation.NewResponse();
    }

    /// <summary>The SDK's own exceptions.</summary>
    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        if (statusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout)
        {
            Log.NoteRefusal();
        }

        return operation.Errors.UnmarshallException(input, innerException, statusCode);
    }

    /// <inheritdoc/>
    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        ConstructUnmarshallerContext(responseStream, maintainResponseBody, response, isException, null!);

    /// <summary>Ours for a success; errors, and bodies that are to be logged, are read by the SDK's.</summary>
    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        maintainResponseBody || isException
            ? base.ConstructUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext)
            : new AnswerContext(responseStream, response, requestContext);

    /// <inheritdoc/>
    public int Attempts
    {
        get
        {
            if (_headers is null || !_headers.TryGetValue(AttemptHeader, out var header))
            {
                return 0;
            }

            // The header ("attempt=2; max=3") leaves out the SDK's retries on stale connections; those are seen when the body is rewound for them.
            var text = header.AsSpan(header.IndexOf('=', StringComparison.Ordinal) + 1);
            var end = text.IndexOf(';');
            var announced = int.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : 1;
            return Math.Max(announced, _rewinds + 1);
        }
    }

    /// <summary>Uses every hook once, so that a missing one shows before the first real call.</summary>
    public static void Probe()
    {
        using var call = new GetItemCall(new TableRef("probe", "", typeof(object), "id", null, "etag"), new ItemKey(new KeyValue(KeyType.S, "")), false, false);
        var operation = WireOperation.For(call.Operation);
        var wire = new WireCall(call, operation);
        _ = new InvokeOptions { RequestMarshaller = wire, ResponseUnmarshaller = wire };
        wire.Marshall(new GetItemRequest()).Dispose();
        _ = wire.Attempts;
    }

    // Implements IRequest once more, for one member: the position to rewind to is asked for only when the request is about to be sent again.
    private sealed class CountedRequest(AmazonWebServiceRequest request, WireCall owner) : DefaultRequest(request, "Amazon.DynamoDBv2"), IRequest
    {
        private bool _isSecondRead;

        long IRequest.OriginalStreamPosition
        {
            get
            {
                // Asked for twice per rewind: whether there is one, and what it is.
                owner._rewinds += _isSecondRead ? 0 : 1;
                _isSecondRead = !_isSecondRead;
                return OriginalStreamPosition;
            }

            set => OriginalStreamPosition = value;
        }
    }
}
