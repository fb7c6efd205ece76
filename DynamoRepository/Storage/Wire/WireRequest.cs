using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository;

/// <summary>
/// The SDK's request, with the log in which the retry policy of our own client reads and notes what it must know about the call.
/// </summary>
internal sealed class WireRequest(AmazonWebServiceRequest request, AttemptLog log) : DefaultRequest(request, WireOperation.ServiceName)
{
    public AttemptLog Log { get; } = log;
}
