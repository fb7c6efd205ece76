using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository;

/// <summary>
/// The client that a connection makes: the SDK's own, with a pipeline that also notes which attempts never reached the service, so that a write
/// which certainly did not happen is not reported as one of unknown outcome.
/// </summary>
internal sealed class OwnedDynamoDBClient : AmazonDynamoDBClient
{
    public OwnedDynamoDBClient(AmazonDynamoDBConfig config)
        : base(config)
    {
    }

    public OwnedDynamoDBClient(AWSCredentials credentials, AmazonDynamoDBConfig config)
        : base(credentials, config)
    {
    }

    /// <summary>Called by the base constructor.</summary>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        foreach (var handler in pipeline.Handlers)
        {
            if (handler is ErrorHandler errors)
            {
                errors.ExceptionHandlers[typeof(HttpRequestException)] = new RefusedConnectionNote(); // no handler of ours in the good case's way
            }
        }

        // What follows does the same for less: nothing that is sent or seen changes.
        Replace<AmazonDynamoDBEndpointResolver>(pipeline, new RememberedEndpoint());
        if (HttpExchangeFactory.IsSupported)
        {
            Replace<HttpHandler<HttpContent>>(pipeline, new HttpHandler<HttpContent>(new HttpExchangeFactory(Config), this));
        }

        if (pipeline.Handlers.Any(one => one.GetType() == typeof(MetricsHandler)))
        {
            pipeline.AddHandlerBefore<MetricsHandler>(new UnobservedMetrics());
        }

        if (!Config.EndpointDiscoveryEnabled)
        {
            pipeline.RemoveHandler<EndpointDiscoveryHandler>();
        }

        if (Uri.TryCreate(Config.ServiceURL, UriKind.Absolute, out var endpoint) && endpoint.IsLoopback)
        {
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new LoopbackRetryPolicy(Config)));
        }
    }

    // Where another version of the SDK has something else, that stays.
    private static void Replace<T>(RuntimePipeline pipeline, IPipelineHandler handler)
        where T : IPipelineHandler
    {
        if (pipeline.Handlers.Any(one => one.GetType() == typeof(T)))
        {
            pipeline.ReplaceHandler<T>(handler);
        }
    }

    private sealed class RefusedConnectionNote : IExceptionHandler
    {
        private const string Refused = "DynamoRepository.Refused";

        public bool Handle(IExecutionContext executionContext, Exception exception)
        {
            if (!SdkFailure.NeverSent(exception))
            {
                return true;
            }

            if (executionContext.RequestContext.Marshaller is WireCall call)
            {
                call.Log.NoteRefusal(exception);
            }
            else
            {
                NoteOrdinary(executionContext.RequestContext, exception);
            }

            return true; // rethrow
        }

        // A call by one of the client's own methods (about tables) has no log: the exception itself says when no attempt got through.
        private static void NoteOrdinary(IRequestContext context, Exception exception)
        {
            var refused = context.ContextAttributes.TryGetValue(Refused, out var before) ? (int)before + 1 : 1;
            context.ContextAttributes[Refused] = refused;
            if (refused == context.Retries + 1)
            {
                SdkFailure.MarkNeverSentAtAll(exception);
            }
        }

        public Task<bool> HandleAsync(IExecutionContext executionContext, Exception exception) => Task.FromResult(Handle(executionContext, exception));
    }

    // What listens on this machine is either there or not: waiting up to seconds between attempts helps nobody.
    private sealed class LoopbackRetryPolicy(IClientConfig config) : StandardRetryPolicy(config)
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

        public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) =>
            Task.Delay(Pause, executionContext.RequestContext.CancellationToken);

        public override void WaitBeforeRetry(IExecutionContext executionContext) => Thread.Sleep(Pause);
    }
}
