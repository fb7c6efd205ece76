using System.Net.Sockets;

namespace DynamoRepository;

/// <summary>What to throw for a failed call: the caller's own cancellation as itself, a use after dispose as itself, all else mapped.</summary>
internal static class CallFailure
{
    public static Exception Of(Exception exception, CallContext context, AttemptLog? attempts, CancellationToken callers)
    {
        // A cancellation is the caller's when the caller's token says so; it may show as any of these, depending on what it cut off.
        if (callers.IsCancellationRequested
            && exception is (OperationCanceledException or TimeoutException or IOException or HttpRequestException or SocketException or ObjectDisposedException))
        {
            return new OperationCanceledException(Errors.Cancelled(context), exception, callers);
        }

        return exception is ObjectDisposedException ? exception : ErrorMapper.Map(exception, context, attempts);
    }
}
