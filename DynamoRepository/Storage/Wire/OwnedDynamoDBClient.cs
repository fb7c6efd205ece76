using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository;

/// <summary>
/// The client that a connection makes: the SDK's own, but for <see cref="OwnRetries"/> in the place of its retry policy, and <see cref="RememberedEndpoints"/>
/// before its endpoint rules.
/// </summary>
internal sealed class OwnedDynamoDBClient : AmazonDynamoDBClient
{
    public OwnedDynamoDBClient(AmazonDynamoDBConfig config)
        : base(Prepared(config))
    {
    }

    public OwnedDynamoDBClient(AWSCredentials credentials, AmazonDynamoDBConfig config)
        : base(credentials, Prepared(config))
    {
    }

    /// <summary>True if the retries of this client are <see cref="OwnRetries"/>.</summary>
    public bool SeesAttempts { get; private set; }

    /// <summary>Called by the base constructor.</summary>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        try
        {
            ReplaceRetries(pipeline, Config);
            SeesAttempts = true;
        }
        catch (Exception exception) when (exception is MissingMemberException or TypeLoadException)
        {
            // Another version of the SDK: its own policy stays, and the attempts of this client cannot be seen.
        }
    }

    // By itself: a missing member shows when a method is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReplaceRetries(RuntimePipeline pipeline, IClientConfig config) =>
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(OwnRetries.PolicyFor(config)));

    private static AmazonDynamoDBConfig Prepared(AmazonDynamoDBConfig config)
    {
        config.EndpointProvider = new RememberedEndpoints(config.EndpointProvider);

        // A connection that breaks is repeated by the retry policy. Left to itself the SDK repeats it ten times more, even after half a response.
        config.MaxStaleConnectionRetries = 0;
        return config;
    }
}
