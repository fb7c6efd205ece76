using System.Buffers;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace DynamoRepository;

/// <summary>
/// One call inside the SDK's pipeline: its marshaller and its unmarshaller. There is one for each call, so it carries the request that the
/// library writes and keeps the response.
/// </summary>
internal sealed class WireCall(DynamoCall call, WireOperation operation, bool isOwnClient) : JsonResponseUnmarshaller,
IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private const string ContentType = "application/x-amz-json-1.0";

#pragma warning disable CA1859 // Through the interfaces, as in the SDK's own packages: other members may disappear.
    /// <summary>
    /// Creates the same HTTP request as the SDK's marshaller, with the body from the call, but without the header <c>x-amz-api-version</c>,
    /// which no other SDK sends: the target names the version.
    /// </summary>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var content = new PooledContentStream();
        IBufferWriter<byte> body = content.BufferWriter;
        body.GetSpan(call.BodySizeHint); // rented once, at its size
        using (var writer = new Utf8JsonWriter(body, DynamoJson.WriterOptions))
        {
            call.WriteBody(writer);
        }

        IRequest request = isOwnClient ? new WireRequest(input, call.Attempts) : Counted(input);
        request.HttpMethod = "POST";
        request.ResourcePath = "/";
        request.ContentStream = content;
        var headers = request.Headers;
        headers["X-Amz-Target"] = operation.Target;
        headers["Content-Type"] = ContentType;
        call.Attempts.FollowRequest(headers);
        return request;
    }

    // A separate method: if another version of the SDK does not allow a class, the error occurs when a method that uses it is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private IRequest Counted(AmazonWebServiceRequest input) => new CountedRequest(input, call.Attempts);
#pragma warning restore CA1859

    /// <summary>
    /// Takes the body as bytes, through the stream with which the SDK computes the checksum. They are parsed after the pipeline has
    /// returned: until then it may send the request again.
    /// </summary>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var length = input.ResponseData.GetHeaderValue("Content-Length");
        call.ReadResponse(input.Stream, long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0);
        return operation.NewResponse();
    }

    /// <summary>Returns the SDK's own exceptions.</summary>
    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        if (AttemptOutcome.IsRefusal(statusCode))
        {
            call.Attempts.NoteRefusal();
        }

        var exception = operation.Errors.UnmarshallException(input, innerException, statusCode);
        if (SdkFailure.KindOf(exception) == FailureKind.Throttled)
        {
            call.Attempts.NoteThrottling();
        }

        return exception;
    }
}
