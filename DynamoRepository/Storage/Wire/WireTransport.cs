using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace DynamoRepository;

/// <summary>
/// Calls through the whole pipeline of the SDK's own client (its credentials, endpoints, signing, retries, telemetry), with bodies that we write
/// and read as bytes.
/// </summary>
/// <remarks>
/// This file, <see cref="WireCall"/>, <see cref="WireOperation"/>, <see cref="AnswerContext"/>, <see cref="OwnedDynamoDBClient"/> with <see cref="RememberedEndpoint"/> and
/// <see cref="UnobservedMetrics"/>, and <see cref="HttpExchange"/> with its factory and answer are the only ones that touch <c>Amazon.Runtime.Internal</c>, which is public but not promised:
/// <see cref="For"/> looks whether everything is there.
/// </remarks>
internal sealed class WireTransport : DynamoTransport
{
    private static readonly Lazy<Exception?> MissingHook = new(FindMissingHook);

    private readonly AmazonDynamoDBClient _client;

    private WireTransport(AmazonDynamoDBClient client) => _client = client;

    /// <summary>
    /// The wire transport for a client whose pipeline is known to be the SDK's: our own, or exactly an <see cref="AmazonDynamoDBClient"/>. Null for
    /// any other (a subclass may override methods, which going around them would ignore), for a client that discovers its endpoints (which
    /// takes more of the SDK's insides than is worth it), and where this version of the SDK lacks a hook.
    /// </summary>
    public static WireTransport? For(IAmazonDynamoDB client)
    {
        if (client is not AmazonDynamoDBClient known || (known.GetType() != typeof(AmazonDynamoDBClient) && known is not OwnedDynamoDBClient)
            || known.Config.EndpointDiscoveryEnabled)
        {
            return null;
        }

        if (MissingHook.Value is { } missing)
        {
            Trace.TraceWarning(Errors.WireHookMissing(missing.Message));
            return null;
        }

        return new WireTransport(known);
    }

    /// <inheritdoc/>
    public override Task SendAsync(DynamoCall call, CancellationToken cancellationToken)
    {
        var operation = WireOperation.For(call.Operation);
        var wire = new WireCall(call, operation);
        call.Attempts.Follow(wire);
        var options = new InvokeOptions { RequestMarshaller = wire, ResponseUnmarshaller = wire };
        return operation.InvokeAsync(_client, call.ToWireRequest(), options, cancellationToken);
    }

    /// <summary>The protected method that every operation of the SDK's clients ends in.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InvokeAsync")]
    internal static extern Task<TResponse> InvokeAsync<TResponse>(
        AmazonServiceClient client, AmazonWebServiceRequest request, InvokeOptionsBase options, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new();

    private static Exception? FindMissingHook()
    {
        try
        {
            RequireInvokeAsync();
            WireCall.Probe();
            return null;
        }
        catch (Exception exception) when (exception is MissingMemberException or TypeLoadException or InvalidCastException)
        {
            return exception;
        }
    }

    private static void RequireInvokeAsync()
    {
        Type[] parameters = [typeof(AmazonWebServiceRequest), typeof(InvokeOptionsBase), typeof(CancellationToken)];
        var found = typeof(AmazonServiceClient)
            .GetMember("InvokeAsync", MemberTypes.Method, BindingFlags.Instance | BindingFlags.NonPublic)
            .Cast<MethodInfo>()
            .Any(method => method.GetGenericArguments().Length == 1 && method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters));
        if (!found)
        {
            throw new MissingMethodException(nameof(AmazonServiceClient), "InvokeAsync");
        }
    }
}
