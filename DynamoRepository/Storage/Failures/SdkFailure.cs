using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Amazon;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace DynamoRepository;

/// <summary>
/// The only table that maps the SDK's exceptions to their meaning: by exception type and error code, never by message text.
/// </summary>
internal static class SdkFailure
{
    // The service's error codes. The SDK has an exception type for some, and AmazonDynamoDBException with the code for the rest; a code and
    // its type differ at most by the ending "Exception", which is omitted here.
    private static readonly FrozenDictionary<string, FailureKind> Codes = new Dictionary<string, FailureKind>(StringComparer.Ordinal)
    {
        ["ResourceNotFound"] = FailureKind.TableNotFound,
        ["TableNotFound"] = FailureKind.TableNotFound,
        ["IndexNotFound"] = FailureKind.TableNotFound,

        ["ProvisionedThroughputExceeded"] = FailureKind.Throttled,
        ["RequestLimitExceeded"] = FailureKind.Throttled,
        ["Throttling"] = FailureKind.Throttled,
        ["ThrottlingError"] = FailureKind.Throttled, // in a cancelled transaction
        ["Throttled"] = FailureKind.Throttled,
        ["RequestThrottled"] = FailureKind.Throttled,
        ["TooManyRequests"] = FailureKind.Throttled,
        ["SlowDown"] = FailureKind.Throttled,
        ["LimitExceeded"] = FailureKind.Throttled,

        ["Validation"] = FailureKind.Invalid,
        ["ValidationError"] = FailureKind.Invalid, // in a cancelled transaction
        ["Serialization"] = FailureKind.Invalid,
        ["IdempotentParameterMismatch"] = FailureKind.Invalid,
        ["ItemCollectionSizeLimitExceeded"] = FailureKind.CollectionTooLarge,
        ["ConditionalCheckFailed"] = FailureKind.ConditionFailed,
        ["TransactionCanceled"] = FailureKind.TransactionCanceled,

        ["TransactionConflict"] = FailureKind.Contention,
        ["TransactionInProgress"] = FailureKind.Contention,
        ["ReplicatedWriteConflict"] = FailureKind.Contention,
        ["ResourceInUse"] = FailureKind.TableBusy,
        ["TableInUse"] = FailureKind.TableBusy,

        ["AccessDenied"] = FailureKind.AccessDenied,
        ["ExpiredToken"] = FailureKind.AccessDenied,
        ["UnrecognizedClient"] = FailureKind.AccessDenied,
        ["InvalidClientTokenId"] = FailureKind.AccessDenied,
        ["InvalidSignature"] = FailureKind.AccessDenied,
        ["SignatureDoesNotMatch"] = FailureKind.AccessDenied,
        ["IncompleteSignature"] = FailureKind.AccessDenied,
        ["MissingAuthenticationToken"] = FailureKind.AccessDenied,
        ["RequestExpired"] = FailureKind.AccessDenied,
        ["OptInRequired"] = FailureKind.AccessDenied,
        ["NotAuthorized"] = FailureKind.AccessDenied,
        ["AuthFailure"] = FailureKind.AccessDenied,

        ["InternalServerError"] = FailureKind.ServiceFailed,
        ["InternalFailure"] = FailureKind.ServiceFailed,
        ["ServiceUnavailable"] = FailureKind.ServiceFailed,
        ["RequestTimeout"] = FailureKind.TimedOut,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Returns what the exception means.</summary>
    public static FailureKind KindOf(Exception exception) => CredentialFailure.KindOf(exception) ?? exception switch
    {
        AmazonUnmarshallingException =>
            IsConnectionEnd(exception.InnerException) ? FailureKind.ConnectionBroken : FailureKind.BrokenResponse,
        AmazonServiceException service => KindOf(service),
        AmazonClientException => KindOf(ThrowOrigin.Of(exception)),
        OperationCanceledException or TimeoutException => FailureKind.TimedOut,
        HttpRequestException => IsConnectionRefused(exception) ? FailureKind.Unreachable : FailureKind.ConnectionBroken,
        SocketException or AuthenticationException => FailureKind.ConnectionBroken,
        IOException or JsonException or FormatException => // a wrong CRC is an IOException
            IsConnectionEnd(exception) ? FailureKind.ConnectionBroken : FailureKind.BrokenResponse,
        _ when ThrowOrigin.Of(exception).IsUnder<IEndpointProvider>() => FailureKind.Misconfigured, // AWS_ENDPOINT_URL is set and empty
        _ => FailureKind.Unknown,
    };

    /// <summary>
    /// Returns what an error code of the service, or of one reason of a cancelled transaction, means; null if it is not in the table.
    /// </summary>
    public static FailureKind? KindOf(string? code)
    {
        const string Ending = "Exception";
        if (code is null)
        {
            return null;
        }

        var name = code.EndsWith(Ending, StringComparison.Ordinal) ? code[..^Ending.Length] : code;
        return Codes.TryGetValue(name, out var kind) ? kind : null;
    }

    /// <summary>
    /// Returns true if the failed attempt was never sent: no connection was established, or the client stopped before that.
    /// </summary>
    /// <remarks>False for <see cref="FailureKind.HeldBack"/>, which is not an attempt at all: only the attempts before it count.</remarks>
    public static bool NeverSent(Exception exception) => IsConnectionRefused(exception)
        || KindOf(exception) is FailureKind.NoCredentials or FailureKind.CredentialsRefused or FailureKind.CredentialsUnavailable
            or FailureKind.PackageMissing or FailureKind.Misconfigured;

    /// <summary>
    /// Returns true if only simultaneous writers caused the failure. It is worth another attempt, which the SDK leaves to the caller: it
    /// does not retry transactions, but repeating one with the same token is safe.
    /// </summary>
    public static bool IsContention(Exception exception) => KindOf(exception) == FailureKind.Contention
        || (exception is TransactionCanceledException { CancellationReasons: { Count: > 0 } reasons }
            && reasons.Any(reason => KindOf(reason?.Code) == FailureKind.Contention)
            && reasons.All(reason => reason?.Code is null or "None" || KindOf(reason.Code) == FailureKind.Contention));

    private static FailureKind KindOf(AmazonServiceException exception)
    {
        // A code is the most exact; the type serves for exceptions that a fake throws without a code.
        if ((KindOf(exception.ErrorCode) ?? KindOf(exception.GetType().Name)) is { } kind)
        {
            return kind;
        }

        return exception.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => FailureKind.AccessDenied,
            HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => FailureKind.TimedOut,
            HttpStatusCode.TooManyRequests => FailureKind.Throttled,
            HttpStatusCode.RequestEntityTooLarge => FailureKind.Invalid,
            >= HttpStatusCode.InternalServerError => FailureKind.ServiceFailed,
            _ => FailureKind.Unknown,
        };
    }

    // The SDK has one exception type for everything that its client itself refuses. Apart from the text, only the stack trace tells which
    // part of it threw.
    private static FailureKind KindOf(ThrowOrigin origin)
    {
        if (origin.IsUnder<RetryPolicy>())
        {
            return FailureKind.HeldBack; // the adaptive mode's bucket of tokens
        }

        // Endpoint rules, an invalid region or address, and handlers before the one that sends (authentication schemes).
        return origin.IsUnder<IEndpointProvider>() || origin.IsUnder<ClientConfig>() || origin.IsUnder<RegionEndpoint>()
            || origin.IsIn<IPipelineHandler>()
            ? FailureKind.Misconfigured
            : FailureKind.Unknown;
    }

    private static bool IsConnectionRefused(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    // The server or the network closed the connection before the whole response arrived: nothing that arrived was wrong.
    private static bool IsConnectionEnd(Exception? exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is SocketException or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded })
            {
                return true;
            }
        }

        return false;
    }
}
