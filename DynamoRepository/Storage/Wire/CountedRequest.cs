using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository;

/// <summary>
/// The SDK's request through a client that is not ours, whose retry policy cannot be observed: a repetition is noticed when the SDK gets
/// the position to which it rewinds the body.
/// </summary>
/// <remarks>Implements <see cref="IRequest"/> again, for that one member.</remarks>
internal sealed class CountedRequest(AmazonWebServiceRequest request, AttemptLog log) : DefaultRequest(request, WireOperation.ServiceName),
IRequest
{
    private bool _isSecondRead;

    long IRequest.OriginalStreamPosition
    {
        get
        {
            // The SDK gets it twice per rewind: to see whether there is one, and to use it.
            if (!_isSecondRead)
            {
                log.NoteRepetition();
            }

            _isSecondRead = !_isSecondRead;
            return OriginalStreamPosition;
        }

        set => OriginalStreamPosition = value;
    }
}
