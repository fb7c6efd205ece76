using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>
/// Tries the wire transport once before the first request, if the version of the SDK in this process is not a tested one: it uses
/// everything that the transport touches, with its own client whose responses are created here. Nothing leaves the process.
/// </summary>
internal static class WireProbe
{
    private const string Item = """{"Item":{"id":{"S":"probe"}}}""";
    private const string Refusal =
        """{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"","Item":{"id":{"S":"probe"}}}""";

    private static readonly TableRef Table = new("probe", "probe", typeof(object), "id", null, "etag");
    private static readonly ItemKey Key = new(new KeyValue(DynamoType.S, "probe"));

    private static readonly Lazy<string?> OwnProblem = new(() => ProblemOf(TryOwn));
    private static readonly Lazy<string?> GivenProblem = new(() => ProblemOf(TryGiven));

    [ThreadStatic]
    private static bool _isTrying;

    /// <summary>
    /// Returns true if the wire transport works with our own client, or with one that the application gives; also during the probe itself,
    /// so that there is something to try.
    /// </summary>
    /// <param name="isOwnClient">True if the client is our own.</param>
    /// <param name="warn">Receives the warning that it does not work.</param>
    public static bool IsPassed(bool isOwnClient, Action<string>? warn = null)
    {
        if (SdkVersions.AreTested || _isTrying || (isOwnClient ? OwnProblem : GivenProblem).Value is not { } problem)
        {
            return true;
        }

        warn?.Invoke(Errors.WireHookMissing(SdkVersions.DynamoDB, SdkVersions.Core, problem));
        return false;
    }

    /// <summary>Returns what does not work with our own client; null if everything does.</summary>
    internal static string? TryOwn()
    {
        var network = new CannedNetwork();
        using var client = new OwnedDynamoDBClient(Credentials, Config(network));
        var transport = WireTransport.For(client)!;
        return TrySuccess(transport, network)
            ?? TryRefusal(transport, network)
            ?? TryFailure(transport, network);
    }

    /// <summary>Returns what does not work with a client of the application; null if everything does.</summary>
    internal static string? TryGiven()
    {
        var network = new CannedNetwork();
        using var client = new AmazonDynamoDBClient(Credentials, Config(network));
        var transport = WireTransport.For(client)!;
        return TrySuccess(transport, network)
            ?? TryRefusal(transport, network)
            ?? TryRepetition(transport, network);
    }

    private static string? ProblemOf(Func<string?> attempt)
    {
        try
        {
            _isTrying = true;
            return attempt();
        }
#pragma warning disable CA1031 // Any exception means that this version of the SDK is not compatible.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.Message;
        }
        finally
        {
            _isTrying = false;
        }
    }

    private static string? TrySuccess(WireTransport transport, CannedNetwork network)
    {
        using var call = new DynamoCall<GetOperation>(ItemCalls.Get, new GetOperation(Table, Key, ConsistentRead: false));
        var failure = Send(transport, call, network, CannedNetwork.Response(HttpStatusCode.OK, Item));
        return failure is not null ? Errors.ProbeFailed(failure.GetType().Name, failure.Message)
            : !call.Response.Span.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(Item)) ? Errors.ProbeChangedResponse
            : !call.Attempts.HasBegun ? Errors.ProbeHidAttempts
            : call.Attempts.MayHaveHappened != false ? Errors.ProbeCountedTwice
            : null;
    }

    private static string? TryRefusal(WireTransport transport, CannedNetwork network)
    {
        using var call = Put(new Condition.AttributeNotExists(new AttributePath("id")));
        var failure = Send(transport, call, network, CannedNetwork.Response(HttpStatusCode.BadRequest, Refusal));
        return failure is ConditionalCheckFailedException { Item.Count: 1 }
            ? null
            : Errors.ProbeRefusalWas(Ending(failure));
    }

    // A write that must not be repeated blindly is sent once.
    private static string? TryFailure(WireTransport transport, CannedNetwork network)
    {
        using var call = Put(condition: null, looksFirst: true);
        var failure = Send(transport, call, network, CannedNetwork.Response(HttpStatusCode.InternalServerError, "{}"));
        return failure is AmazonServiceException { StatusCode: HttpStatusCode.InternalServerError }
            && call.Attempts.IsUnsettled
            && network.Requests == 1
            ? null
            : Errors.ProbeWriteEnded(Ending(failure), network.Requests, isRepeated: false);
    }

    // A request is repeated after a broken connection, and the repetition is visible.
    private static string? TryRepetition(WireTransport transport, CannedNetwork network)
    {
        using var call = Put(condition: null);
        var failure = Send(transport, call, network, CannedNetwork.BrokenConnection, CannedNetwork.Response(HttpStatusCode.OK, "{}"));
        return failure is null && network.Requests == 2 && call.Attempts.MayHaveHappened == true
            ? null
            : Errors.ProbeWriteEnded(Ending(failure), network.Requests, isRepeated: true);
    }

    private static string Ending(Exception? failure) => failure?.GetType().Name ?? "a success";

    private static DynamoCall<WriteOperation> Put(Condition? condition, bool looksFirst = false) => new(
        ItemCalls.Put, WriteOperation.Put(Table, Key, "{}"u8.ToArray(), condition, looksFirst: looksFirst));

    // Everything is available, so the call ends before it returns; if it does not, what it waits for is unknown.
    private static Exception? Send(
        WireTransport transport, DynamoCall call, CannedNetwork network, params Func<HttpResponseMessage>[] responses)
    {
        network.Play(responses);
        var sending = transport.SendAsync(call, CancellationToken.None);
        return !sending.IsCompleted ? new TimeoutException(Errors.ProbeWaits) : sending.Exception?.InnerException;
    }

    private static BasicAWSCredentials Credentials => new("probe", "probe");

    // Independent of the environment: only the SDK is tried.
    private static AmazonDynamoDBConfig Config(CannedNetwork network) => new()
    {
        ServiceURL = "http://localhost",
        AuthenticationRegion = "us-east-1",
        UseFIPSEndpoint = false,
        UseDualstackEndpoint = false,
        EndpointDiscoveryEnabled = false,
        AccountIdEndpointMode = AccountIdEndpointMode.DISABLED,
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 2,
        MaxStaleConnectionRetries = 2,
        HttpClientFactory = network,
    };
}
