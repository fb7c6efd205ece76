using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace DynamoRepository;

/// <summary>
/// Returns the exception for a failed call: the caller's own cancellation and a use after dispose unchanged, everything else mapped.
/// </summary>
internal static class CallFailure
{
    public static Exception Of(Exception exception, CallContext context, AttemptLog? attempts, CancellationToken callers)
    {
        // A cancellation is the caller's if the caller's token says so; it may appear as any of these, depending on what it interrupted.
        if (callers.IsCancellationRequested
            && exception is (OperationCanceledException or TimeoutException or IOException or HttpRequestException or SocketException
                or ObjectDisposedException))
        {
            return new OperationCanceledException(Errors.Cancelled(context), exception, callers);
        }

        return exception is ObjectDisposedException ? exception : ErrorMapper.Map(exception, context, attempts);
    }

    /// <summary>Returns the failure of a request made by a derived repository, whose token is unknown.</summary>
    /// <exception cref="OperationCanceledException">The exception is a cancellation: it is thrown, not returned.</exception>
    public static RepositoryException OfOwnRequest(Exception exception, CallContext context)
    {
        // Everything except what HttpClient marks as its own time-out counts as the caller's.
        if (exception is OperationCanceledException { InnerException: not TimeoutException })
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        return ErrorMapper.Map(exception, context);
    }
}
