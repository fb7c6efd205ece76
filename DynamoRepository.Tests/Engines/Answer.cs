using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DynamoRepository.Tests.Engines;

/// <summary>An HTTP answer as DynamoDB gives it, with a valid checksum. Immutable, so it can be a row of test data.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, JSON text.</param>
public sealed record Answer(HttpStatusCode Status, string Body)
{
    /// <summary>The header with the CRC-32 of the body.</summary>
    internal const string ChecksumHeader = "x-amz-crc32";

    private const string Service = "com.amazonaws.dynamodb.v20120810#";
    private const string Coral = "com.amazon.coral.service#";

    /// <summary>What the operation did, as JSON; empty for an operation that returns nothing.</summary>
    public static Answer Ok(string json = "{}") => new(HttpStatusCode.OK, json);

    /// <summary>Any error, as the service writes it: <c>{"__type": …, "message": …}</c>.</summary>
    /// <param name="type">The full type, for example <c>com.amazonaws.dynamodb.v20120810#ResourceNotFoundException</c>.</param>
    /// <param name="message">The service's message.</param>
    /// <param name="status">400 for what the caller did, 5xx for what the service did.</param>
    /// <param name="details">Further members with their JSON, for example <c>("Item", "{…}")</c>.</param>
    public static Answer Error(
        string type, string message, HttpStatusCode status = HttpStatusCode.BadRequest, params (string Name, string Json)[] details)
    {
        var members = string.Concat(details.Select(detail => $",{JsonSerializer.Serialize(detail.Name)}:{detail.Json}"));
        return new Answer(
            status,
            $$"""{"__type":{{JsonSerializer.Serialize(type)}},"message":{{JsonSerializer.Serialize(message)}}{{members}}}""");
    }

    /// <summary>The request rate is too high for the account or the control plane. The SDK retries.</summary>
    public static Answer Throttling() => Error(Service + "ThrottlingException", "Rate of requests exceeds the allowed throughput.");

    /// <summary>The table's or partition's provisioned throughput is used up. The SDK retries.</summary>
    public static Answer ThroughputExceeded() =>
        Error(
            Service + "ProvisionedThroughputExceededException",
            "The level of configured provisioned throughput for the table was exceeded.");

    /// <summary>The account's throughput limit is used up. The SDK retries.</summary>
    public static Answer RequestLimitExceeded() =>
        Error(Service + "RequestLimitExceeded", "Throughput exceeds the current throughput limit for your account.");

    /// <summary>Too many table operations at once.</summary>
    public static Answer LimitExceeded() =>
        Error(Service + "LimitExceededException", "Too many operations for a given subscriber.");

    /// <summary>500: the service failed, and the write may have happened. The SDK retries.</summary>
    public static Answer InternalServerError() =>
        Error(
            Service + "InternalServerError", "The request processing has failed because of an unknown error.",
            HttpStatusCode.InternalServerError);

    /// <summary>503: the service did not take the request. The SDK retries.</summary>
    public static Answer ServiceUnavailable() =>
        Error(Coral + "ServiceUnavailableException", "The service is currently unavailable.", HttpStatusCode.ServiceUnavailable);

    /// <summary>502 from something between us and the service: a page of HTML, no DynamoDB error at all.</summary>
    public static Answer BadGateway() => new(HttpStatusCode.BadGateway, "<html><body>Bad gateway</body></html>");

    /// <summary>The identity may not do this.</summary>
    public static Answer AccessDenied() =>
        Error(Coral + "AccessDeniedException", "User is not authorized to perform this operation.");

    /// <summary>The access key is not known.</summary>
    public static Answer UnrecognizedClient() =>
        Error(Coral + "UnrecognizedClientException", "The security token included in the request is invalid.");

    /// <summary>The session token has expired.</summary>
    public static Answer ExpiredToken() =>
        Error(Coral + "ExpiredTokenException", "The security token included in the request is expired.");

    /// <summary>The request breaks a rule of the service.</summary>
    public static Answer Validation(string message = "One or more parameter values were invalid.") =>
        Error("com.amazon.coral.validate#ValidationException", message);

    /// <summary>The table does not exist.</summary>
    public static Answer ResourceNotFound() => Error(Service + "ResourceNotFoundException", "Requested resource not found");

    /// <summary>The table exists already, or is being changed.</summary>
    public static Answer ResourceInUse() => Error(Service + "ResourceInUseException", "Table already exists");

    /// <summary>A condition failed.</summary>
    /// <param name="itemJson">The stored item as DynamoDB JSON, which the service adds on request; null leaves it out.</param>
    public static Answer ConditionalCheckFailed(string? itemJson = null) =>
        Error(
            Service + "ConditionalCheckFailedException",
            "The conditional request failed",
            details: itemJson is null ? [] : [("Item", itemJson)]);

    /// <summary>The item is part of a running transaction.</summary>
    public static Answer TransactionConflict() =>
        Error(Service + "TransactionConflictException", "Transaction is ongoing for the item");

    /// <summary>A transaction was cancelled; one code per action, in order, for example <c>None, TransactionConflict</c>.</summary>
    public static Answer TransactionCanceled(params string[] codes) =>
        Error(
            Service + "TransactionCanceledException",
            $"Transaction cancelled, please refer cancellation reasons for specific reasons [{string.Join(", ", codes)}]",
            details: ("CancellationReasons",
                $"[{string.Join(',', codes.Select(code => $$"""{"Code":{{JsonSerializer.Serialize(code)}}}"""))}]"));

    /// <summary>The same client token is being worked on.</summary>
    public static Answer TransactionInProgress() =>
        Error(Service + "TransactionInProgressException", "A transaction with this client request token is in progress.");

    /// <summary>The same client token came with other parameters.</summary>
    public static Answer IdempotentParameterMismatch() =>
        Error(
            Service + "IdempotentParameterMismatchException",
            "The request uses the same client token as a previous, but non-identical request.");

    /// <summary>The items under one partition key are too large together.</summary>
    public static Answer ItemCollectionTooLarge() =>
        Error(Service + "ItemCollectionSizeLimitExceededException", "Item collection size limit exceeded.");

    /// <summary>The status and, of an error, its type: <c>400 ThrottlingException</c>.</summary>
    public override string ToString()
    {
        var type = Body.Split('"').SkipWhile(word => word != "__type").ElementAtOrDefault(2);
        return type is null ? $"{(int)Status}" : $"{(int)Status} {type.Split('#')[^1]}";
    }

    /// <summary>The message that an HTTP client receives.</summary>
    internal HttpResponseMessage ToMessage()
    {
        var bytes = Encoding.UTF8.GetBytes(Body);
        var message = new HttpResponseMessage(Status) { Content = new ByteArrayContent(bytes) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        message.Headers.Add(ChecksumHeader, Crc32.Of(bytes).ToString(CultureInfo.InvariantCulture));
        message.Headers.Add("x-amzn-RequestId", Guid.NewGuid().ToString("N"));
        return message;
    }
}
