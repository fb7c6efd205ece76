using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>The one table from what the SDK throws to what it means: by exception type and error code, never by message text.</summary>
internal static class SdkFailure
{
    // The service's error codes. The SDK has an exception type for some, and AmazonDynamoDBException with the code for the rest; a code and its type
    // differ at most by the ending "Exception", which is left out here.
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

    /// <summary>What the exception means.</summary>
    public static FailureKind KindOf(Exception exception) => exception switch
    {
        AmazonUnmarshallingException => FailureKind.BrokenAnswer,
        AmazonServiceException service => KindOf(service),
        AmazonClientException => FailureKind.NoCredentials, // what the credential chain throws when it finds none
        OperationCanceledException or TimeoutException => FailureKind.TimedOut,
        HttpRequestException => NeverSent(exception) ? FailureKind.Unreachable : FailureKind.ConnectionBroken,
        SocketException or AuthenticationException => FailureKind.ConnectionBroken,
        IOException or JsonException or FormatException => FailureKind.BrokenAnswer, // a wrong CRC is an IOException
        _ => FailureKind.Unknown,
    };

    /// <summary>What an error code of the service, or of one reason of a cancelled transaction, means; null for one not in the table.</summary>
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

    /// <summary>Whether no connection was made at all, so that nothing can have happened.</summary>
    public static bool NeverSent(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>
    /// Whether nothing but other writers at the same moment stood in the way: worth another try, which the SDK leaves to us. The SDK refuses to
    /// guess for transactions; with one token, repeating one is safe.
    /// </summary>
    public static bool IsContention(Exception exception) => KindOf(exception) == FailureKind.Contention
        || (exception is TransactionCanceledException { CancellationReasons: { Count: > 0 } reasons }
            && reasons.Any(reason => KindOf(reason.Code) == FailureKind.Contention)
            && reasons.All(reason => reason.Code is null or "None" || KindOf(reason.Code) == FailureKind.Contention));

    private static FailureKind KindOf(AmazonServiceException exception)
    {
        // A code says it most exactly; a type serves for exceptions that a fake throws without one.
        if ((KindOf(exception.ErrorCode) ?? KindOf(exception.GetType().Name)) is { } kind)
        {
            return kind;
        }

        return exception.StatusCode switch
        {
            0 => FailureKind.NoCredentials, // never sent: thrown by the providers of credentials, such as the one of EC2
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => FailureKind.AccessDenied,
            HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => FailureKind.TimedOut,
            HttpStatusCode.TooManyRequests => FailureKind.Throttled,
            HttpStatusCode.RequestEntityTooLarge => FailureKind.Invalid,
            >= HttpStatusCode.InternalServerError => FailureKind.ServiceFailed,
            _ => FailureKind.Unknown,
        };
    }
}
