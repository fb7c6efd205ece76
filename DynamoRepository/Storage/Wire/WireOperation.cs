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

    // Each made when it is needed, because that loads the SDK's classes for it.
    private static readonly WireOperation?[] Known = new WireOperation?[(int)DynamoOperation.Scan + 1];

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

    public static WireOperation For(DynamoOperation operation) => Known[(int)operation] ??= operation switch
    {
        DynamoOperation.GetItem => Of<GetItemResponse>("GetItem", GetItemResponseUnmarshaller.Instance),
        DynamoOperation.PutItem => Of<PutItemResponse>("PutItem", PutItemResponseUnmarshaller.Instance),
        DynamoOperation.UpdateItem => Of<UpdateItemResponse>("UpdateItem", UpdateItemResponseUnmarshaller.Instance),
        DynamoOperation.DeleteItem => Of<DeleteItemResponse>("DeleteItem", DeleteItemResponseUnmarshaller.Instance),
        DynamoOperation.BatchGetItem => Of<BatchGetItemResponse>("BatchGetItem", BatchGetItemResponseUnmarshaller.Instance),
        DynamoOperation.BatchWriteItem => Of<BatchWriteItemResponse>("BatchWriteItem", BatchWriteItemResponseUnmarshaller.Instance),
        DynamoOperation.TransactGetItems =>
            Of<TransactGetItemsResponse>("TransactGetItems", TransactGetItemsResponseUnmarshaller.Instance),
        DynamoOperation.TransactWriteItems =>
            Of<TransactWriteItemsResponse>("TransactWriteItems", TransactWriteItemsResponseUnmarshaller.Instance),
        DynamoOperation.Query => Of<QueryResponse>("Query", QueryResponseUnmarshaller.Instance),
        DynamoOperation.Scan => Of<ScanResponse>("Scan", ScanResponseUnmarshaller.Instance),
        _ => throw new UnreachableException($"No wire form of {operation}."),
    };

    private static WireOperation Of<TResponse>(string name, JsonResponseUnmarshaller errors)
        where TResponse : AmazonWebServiceResponse, new() =>
        new($"DynamoDB_20120810.{name}", errors, static () => new TResponse(), WireTransport.InvokeAsync<TResponse>);
}
