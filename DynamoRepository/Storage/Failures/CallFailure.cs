using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace DynamoRepository;

/// <summary>
/// What to throw for a failed call: the caller's own cancellation as itself, a use after dispose as itself, all else mapped.
/// </summary>
internal static class CallFailure
{
    public static Exception Of(Exception exception, CallContext context, AttemptLog? attempts, CancellationToken callers)
    {
        // A cancellation is the caller's when the caller's token says so; it may show as any of these, depending on what it cut off.
        if (callers.IsCancellationRequested
            && exception is (OperationCanceledException or TimeoutException or IOException or HttpRequestException or SocketException
                or ObjectDisposedException))
        {
            return new OperationCanceledException(Errors.Cancelled(context), exception, callers);
        }

        return exception is ObjectDisposedException ? exception : ErrorMapper.Map(exception, context, attempts);
    }

    /// <summary>What a request made by a derived repository failed with. Its token is unknown.</summary>
    /// <exception cref="OperationCanceledException">The exception is a cancellation: it is thrown, not returned.</exception>
    public static RepositoryException OfOwnRequest(Exception exception, CallContext context)
    {
        // All but what HttpClient marks as its own time-out is taken for the caller's.
        if (exception is OperationCanceledException { InnerException: not TimeoutException })
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        return ErrorMapper.Map(exception, context);
    }
}
