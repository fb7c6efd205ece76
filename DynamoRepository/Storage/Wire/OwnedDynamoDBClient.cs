using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository;

/// <summary>
/// The client that a connection creates: the SDK's own, except for <see cref="OwnRetries"/> in place of its retry policy, and
/// <see cref="RememberedEndpoints"/> before its endpoint rules. If this version of the SDK did not pass the probe, it is the SDK's own
/// without changes.
/// </summary>
internal sealed class OwnedDynamoDBClient : AmazonDynamoDBClient
{
    private readonly bool _isOurs = WireProbe.IsPassed(isOwnClient: true); // before the base constructor calls CustomizeRuntimePipeline

    public OwnedDynamoDBClient(AmazonDynamoDBConfig config)
        : base(Prepared(config))
    {
    }

    public OwnedDynamoDBClient(AWSCredentials credentials, AmazonDynamoDBConfig config)
        : base(credentials, Prepared(config))
    {
    }

    /// <summary>True if the retries of this client are <see cref="OwnRetries"/>.</summary>
    public bool SeesAttempts => _isOurs;

    /// <summary>Called by the base constructor.</summary>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        if (_isOurs)
        {
            ReplaceRetries(pipeline, Config);
        }
    }

    // A separate method: if another version of the SDK lacks a member, the error occurs when a method that uses it is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReplaceRetries(RuntimePipeline pipeline, IClientConfig config) =>
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(OwnRetries.PolicyFor(config)));

    private static AmazonDynamoDBConfig Prepared(AmazonDynamoDBConfig config)
    {
        if (WireProbe.IsPassed(isOwnClient: true))
        {
            Remember(config);
        }

        return config;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Remember(AmazonDynamoDBConfig config)
    {
        config.EndpointProvider = new RememberedEndpoints(config.EndpointProvider);

        // The retry policy repeats a request after a broken connection. By default, the SDK would repeat it ten more times, even after half
        // a response.
        config.MaxStaleConnectionRetries = 0;
    }
}
