using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>One operation of the service: how what is to be done becomes a request, for either transport.</summary>
/// <typeparam name="TOperation">What is to be done.</typeparam>
/// <param name="operation">The operation of the service.</param>
internal sealed class CallKind<TOperation>(DynamoOperation operation)
{
    public delegate Task<ClientResponse> Sender(
        IAmazonDynamoDB client, TOperation operation, string? capacity, CancellationToken cancellationToken);

    public DynamoOperation Operation => operation;

    /// <summary>Writes the parameters of the body, as the service's JSON.</summary>
    public required Action<Utf8JsonWriter, TOperation> WriteParameters { get; init; }

    /// <summary>The SDK's request with nothing but the names of the tables.</summary>
    public required Func<TOperation, AmazonWebServiceRequest> ToWireRequest { get; init; }

    /// <summary>Sends the same as the SDK's own model, through any client.</summary>
    public required Sender SendAsync { get; init; }

    /// <summary>What the call is for, as its errors say it.</summary>
    public required Func<TOperation, CallContext> ContextOf { get; init; }

    /// <summary>Who wants to know what was consumed of a table, or (without a name) of any.</summary>
    public required Func<TOperation, string?, CapacityReport?> CapacityOf { get; init; }

    /// <summary>True if an attempt that may have happened must not be repeated blindly. Default: never.</summary>
    public Func<TOperation, bool> LooksFirst { get; init; } = static _ => false;

    /// <summary>The size of the body, roughly. Default: 256 bytes.</summary>
    public Func<TOperation, int> BodySizeOf { get; init; } = static _ => 256;
}
