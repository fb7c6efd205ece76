using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace DynamoRepository;

/// <summary>
/// The SDK's context of a successful answer, but for who computes the CRC that the service sends along: the SDK's stream does it byte by byte, which
/// for a page of items takes longer than reading them.
/// </summary>
internal sealed class AnswerContext : JsonUnmarshallerContext
{
    public AnswerContext(Stream body, IWebResponseData response, IRequestContext? request)
        : base(body, maintainResponseBody: false, response, isException: false, request)
    {
        if (CrcStream is null || FlexibleChecksumStream is not null)
        {
            Body = Stream;
            return;
        }

        // Set up by the base class where the header and the length are there to check against; without its stream it checks nothing.
        Body = body;
        ExpectedCrc = (uint)Crc32Result;
        CrcStream = null;
    }

    /// <summary>What the body is to be read from.</summary>
    public Stream Body { get; }

    /// <summary>The CRC-32 that the body must have, or null where that is none of our business.</summary>
    public uint? ExpectedCrc { get; }
}
