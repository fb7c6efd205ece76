using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository;

/// <summary>
/// The SDK's request over a client that is not ours, whose retry policy cannot be asked: a repetition shows when the SDK asks for the
/// position to which it rewinds the body.
/// </summary>
/// <remarks>Implements <see cref="IRequest"/> once more, for that one member.</remarks>
internal sealed class CountedRequest(AmazonWebServiceRequest request, AttemptLog log) : DefaultRequest(request, WireOperation.ServiceName),
IRequest
{
    private bool _isSecondRead;

    long IRequest.OriginalStreamPosition
    {
        get
        {
            // Asked for twice per rewind: whether there is one, and what it is.
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
