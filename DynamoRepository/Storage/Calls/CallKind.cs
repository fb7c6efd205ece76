using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>One operation of the service: how an operation of the library becomes a request, for either transport.</summary>
/// <typeparam name="TOperation">The operation of the library.</typeparam>
/// <param name="operation">The operation of the service.</param>
internal sealed class CallKind<TOperation>(DynamoOperation operation)
{
    public delegate Task<ClientResponse> Sender(
        IAmazonDynamoDB client, TOperation operation, string? capacity, CancellationToken cancellationToken);

    public DynamoOperation Operation => operation;

    /// <summary>Writes the parameters of the body, as the service's JSON.</summary>
    public required Action<Utf8JsonWriter, TOperation> WriteParameters { get; init; }

    /// <summary>Creates the SDK's request with only the names of the tables.</summary>
    public required Func<TOperation, AmazonWebServiceRequest> ToWireRequest { get; init; }

    /// <summary>Sends the same request in the SDK's own model, through any client.</summary>
    public required Sender SendAsync { get; init; }

    /// <summary>Returns the purpose of the call, for its errors.</summary>
    public required Func<TOperation, CallContext> ContextOf { get; init; }

    /// <summary>Returns the receiver of the capacity consumed from a table or, without a name, from any.</summary>
    public required Func<TOperation, string?, CapacityReport?> CapacityOf { get; init; }

    /// <summary>Returns true if an attempt that may have happened must not be repeated blindly. Default: never.</summary>
    public Func<TOperation, bool> LooksFirst { get; init; } = static _ => false;

    /// <summary>Returns the approximate size of the body. Default: 256 bytes.</summary>
    public Func<TOperation, int> BodySizeOf { get; init; } = static _ => 256;
}
