using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository;

/// <summary>
/// Calls through the whole pipeline of the SDK's own client (its credentials, endpoints, signing, retries, telemetry), with bodies that we
/// write and read as bytes.
/// </summary>
/// <remarks>
/// This folder is the only one that touches <c>Amazon.Runtime.Internal</c>. Of AWSSDK.Core it uses only what the SDK's own packages use,
/// which have to go on working with each other's versions; <see cref="WireProbe"/> tries it once where this version of the SDK is not one
/// that was tested.
/// </remarks>
internal sealed class WireTransport : DynamoTransport
{
    private readonly AmazonDynamoDBClient _client;
    private readonly bool _isOwnClient;

    private WireTransport(AmazonDynamoDBClient client) => (_client, _isOwnClient) = (client, client is OwnedDynamoDBClient);

    /// <summary>
    /// The wire transport for a client whose pipeline is known to be the SDK's: our own, or exactly an <see cref="AmazonDynamoDBClient"/>.
    /// Null for any other (a subclass may override methods, which going around them would ignore), for a client that discovers its
    /// endpoints (which takes more of the SDK's insides than is worth it), and where this version of the SDK does not carry it.
    /// </summary>
    public static WireTransport? For(IAmazonDynamoDB client)
    {
        if (client is not AmazonDynamoDBClient known
            || (known.GetType() != typeof(AmazonDynamoDBClient) && known is not OwnedDynamoDBClient)
            || known.Config.EndpointDiscoveryEnabled)
        {
            return null;
        }

        return WireProbe.IsPassed(isOwnClient: known is OwnedDynamoDBClient) ? new WireTransport(known) : null;
    }

    /// <inheritdoc/>
    public override bool SeesAttempts => true;

    /// <inheritdoc/>
    public override Task SendAsync(DynamoCall call, CancellationToken cancellationToken)
    {
        var operation = WireOperation.For(call.Operation);
        var wire = new WireCall(call, operation, _isOwnClient);
        call.Attempts.FollowWire();
        var options = new InvokeOptions { RequestMarshaller = wire, ResponseUnmarshaller = wire };
        return operation.InvokeAsync(_client, call.ToWireRequest(), options, cancellationToken);
    }

    /// <summary>The protected method that every operation of the SDK's clients ends in.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InvokeAsync")]
    internal static extern Task<TResponse> InvokeAsync<TResponse>(
        AmazonServiceClient client, AmazonWebServiceRequest request, InvokeOptionsBase options, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new();
}
