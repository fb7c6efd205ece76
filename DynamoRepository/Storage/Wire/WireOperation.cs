using System.Diagnostics;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace DynamoRepository;

/// <summary>
/// What the wire transport must know about an operation: its name on the wire, the reader of its errors, and the type of its response, in
/// the client's method for that type.
/// </summary>
internal sealed class WireOperation(
    string target, JsonResponseUnmarshaller errors, Func<AmazonWebServiceResponse> newResponse, WireOperation.Invocation invokeAsync)
{
    /// <summary>The service as the SDK's own marshallers name it.</summary>
    public const string ServiceName = "Amazon.DynamoDBv2";

    /// <summary>The client's own method for one type of response. Marshalling is complete when it returns.</summary>
    public delegate Task Invocation(
        AmazonServiceClient client, AmazonWebServiceRequest request, InvokeOptionsBase options, CancellationToken cancellationToken);

    private static readonly WireOperation GetItem = Of<GetItemResponse>(
        "DynamoDB_20120810.GetItem", GetItemResponseUnmarshaller.Instance);
    private static readonly WireOperation PutItem = Of<PutItemResponse>(
        "DynamoDB_20120810.PutItem", PutItemResponseUnmarshaller.Instance);
    private static readonly WireOperation UpdateItem = Of<UpdateItemResponse>(
        "DynamoDB_20120810.UpdateItem", UpdateItemResponseUnmarshaller.Instance);
    private static readonly WireOperation DeleteItem = Of<DeleteItemResponse>(
        "DynamoDB_20120810.DeleteItem", DeleteItemResponseUnmarshaller.Instance);
    private static readonly WireOperation BatchGetItem = Of<BatchGetItemResponse>(
        "DynamoDB_20120810.BatchGetItem", BatchGetItemResponseUnmarshaller.Instance);
    private static readonly WireOperation BatchWriteItem = Of<BatchWriteItemResponse>(
        "DynamoDB_20120810.BatchWriteItem", BatchWriteItemResponseUnmarshaller.Instance);
    private static readonly WireOperation TransactGetItems =
        Of<TransactGetItemsResponse>("DynamoDB_20120810.TransactGetItems", TransactGetItemsResponseUnmarshaller.Instance);
    private static readonly WireOperation TransactWriteItems =
        Of<TransactWriteItemsResponse>("DynamoDB_20120810.TransactWriteItems", TransactWriteItemsResponseUnmarshaller.Instance);

    private static readonly WireOperation Query = Of<QueryResponse>("DynamoDB_20120810.Query", QueryResponseUnmarshaller.Instance);
    private static readonly WireOperation Scan = Of<ScanResponse>("DynamoDB_20120810.Scan", ScanResponseUnmarshaller.Instance);

    /// <summary>The value of the header <c>X-Amz-Target</c>.</summary>
    public string Target { get; } = target;

    /// <summary>The SDK's own reader of this operation's errors.</summary>
    public JsonResponseUnmarshaller Errors { get; } = errors;

    /// <summary>
    /// Creates an empty response of the SDK's type: the pipeline sets its metadata, status and length; its items stay in the call as bytes.
    /// </summary>
    public Func<AmazonWebServiceResponse> NewResponse { get; } = newResponse;

    /// <summary>Runs the client's pipeline.</summary>
    public Invocation InvokeAsync { get; } = invokeAsync;

    public static WireOperation For(DynamoOperation operation) => operation switch
    {
        DynamoOperation.GetItem => GetItem,
        DynamoOperation.PutItem => PutItem,
        DynamoOperation.UpdateItem => UpdateItem,
        DynamoOperation.DeleteItem => DeleteItem,
        DynamoOperation.BatchGetItem => BatchGetItem,
        DynamoOperation.BatchWriteItem => BatchWriteItem,
        DynamoOperation.TransactGetItems => TransactGetItems,
        DynamoOperation.TransactWriteItems => TransactWriteItems,
        DynamoOperation.Query => Query,
        DynamoOperation.Scan => Scan,
        _ => throw new UnreachableException($"No wire form of {operation}."),
    };

    private static WireOperation Of<TResponse>(string target, JsonResponseUnmarshaller errors)
        where TResponse : AmazonWebServiceResponse, new() =>
        new(target, errors, static () => new TResponse(), WireTransport.InvokeAsync<TResponse>);
}
