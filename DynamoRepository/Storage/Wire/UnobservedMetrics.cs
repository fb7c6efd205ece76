using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Telemetry;

namespace DynamoRepository;

/// <summary>
/// Stands before the SDK's handler of metrics and passes it by while there is nobody to tell: no telemetry, no log of metrics. The handler leaves one object per
/// call to be finalized, with all that the call measured, and collecting those takes nearly as long as collecting everything else.
/// </summary>
internal sealed class UnobservedMetrics : PipelineHandler
{
    // What the SDK has where the application registers nothing; its types are not public.
    private static readonly TelemetryProvider Nobody = new DefaultTelemetryProvider();

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext) =>
        InnerHandler is MetricsHandler { InnerHandler: { } next } && !IsObserved(executionContext.RequestContext.ClientConfig)
            ? next.InvokeAsync<T>(executionContext)
            : base.InvokeAsync<T>(executionContext);

    // Asked each time: providers can be registered later.
    private static bool IsObserved(IClientConfig config) =>
        config.LogMetrics
        || config.TelemetryProvider.TracerProvider.GetType() != Nobody.TracerProvider.GetType()
        || config.TelemetryProvider.MeterProvider.GetType() != Nobody.MeterProvider.GetType();
}
