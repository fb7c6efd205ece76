using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository;

/// <summary>
/// Calls through the whole pipeline of the SDK's own client (its credentials, endpoints, signing, retries, telemetry), with bodies that the
/// library writes and reads as bytes.
/// </summary>
/// <remarks>
/// This folder is the only one that touches <c>Amazon.Runtime.Internal</c>. From AWSSDK.Core it uses only what the SDK's own packages use,
/// which must continue to work with each other's versions; <see cref="WireProbe"/> tries it once if this version of the SDK is not a tested
/// one.
/// </remarks>
internal sealed class WireTransport : DynamoTransport
{
    private readonly AmazonDynamoDBClient _client;
    private readonly bool _isOwnClient;

    private WireTransport(AmazonDynamoDBClient client) => (_client, _isOwnClient) = (client, client is OwnedDynamoDBClient);

    /// <summary>
    /// Returns the wire transport for a client whose pipeline is known to be the SDK's: our own, or exactly an
    /// <see cref="AmazonDynamoDBClient"/>. Returns null for any other client (a subclass may override methods, which the transport would
    /// bypass), for a client that discovers its endpoints (which would need too many of the SDK's internals), and if this version of the
    /// SDK does not support it.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="warn">Receives a warning if the version does not.</param>
    public static WireTransport? For(IAmazonDynamoDB client, Action<string>? warn = null)
    {
        if (client is not AmazonDynamoDBClient known
            || (known.GetType() != typeof(AmazonDynamoDBClient) && known is not OwnedDynamoDBClient)
            || known.Config.EndpointDiscoveryEnabled)
        {
            return null;
        }

        return WireProbe.IsPassed(isOwnClient: known is OwnedDynamoDBClient, warn) ? new WireTransport(known) : null;
    }

    /// <inheritdoc/>
    public override bool SeesAttempts => true;

    /// <inheritdoc/>
    public override bool HoldsBack => _isOwnClient;

    /// <inheritdoc/>
    public override Task SendAsync(DynamoCall call, CancellationToken cancellationToken)
    {
        var operation = WireOperation.For(call.Operation);
        var wire = new WireCall(call, operation, _isOwnClient);
        call.Attempts.FollowWire();
        var options = new InvokeOptions { RequestMarshaller = wire, ResponseUnmarshaller = wire };
        return operation.InvokeAsync(_client, call.ToWireRequest(), options, cancellationToken);
    }

    /// <summary>The protected method in which every operation of the SDK's clients ends.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InvokeAsync")]
    internal static extern Task<TResponse> InvokeAsync<TResponse>(
        AmazonServiceClient client, AmazonWebServiceRequest request, InvokeOptionsBase options, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new();
}
