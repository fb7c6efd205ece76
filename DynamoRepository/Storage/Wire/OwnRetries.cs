using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DynamoRepository;

/// <summary>
/// The SDK's retries, as our own client uses them: each repetition is noted for its call, and an attempt that may have happened is not
/// repeated blindly if that could undo what another writer wrote in between.
/// </summary>
internal static class OwnRetries
{
    // An engine on this machine is either running or not: waiting for seconds between attempts does not help.
    private static readonly TimeSpan LoopbackPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns the policy of the configured mode.</summary>
    public static RetryPolicy PolicyFor(IClientConfig config) =>
        config.RetryMode == RequestRetryMode.Adaptive ? new Adaptive(config) : new Standard(config);

    /// <summary>Returns true if the endpoint is on this machine.</summary>
    public static bool IsLoopback(string? endpoint) => Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.IsLoopback;

    private static bool IsAllowed(IExecutionContext context, Exception exception, Func<IExecutionContext, Exception, bool> policy)
    {
        var log = context.RequestContext.Request is WireRequest request ? request.Log : AttemptLog.Current;
        if (log is null)
        {
            return policy(context, exception); // a request of the application
        }

        var mayHaveHappened = AttemptOutcome.MayHaveHappened(exception);
        if (!policy(context, exception))
        {
            return false;
        }

        if (mayHaveHappened && log.LooksFirst)
        {
            log.NoteUnsettled();
            return false;
        }

        Observation.Current?.RepeatsRequest(
            SdkFailure.KindOf(exception) == FailureKind.Throttled ? RepetitionCause.Throttled : RepetitionCause.Failure);
        log.NoteRepetition(mayHaveHappened);
        return true;
    }

    private sealed class Standard(IClientConfig config) : StandardRetryPolicy(config)
    {
        private readonly bool _isLoopback = IsLoopback(config.ServiceURL);

        public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
            Task.FromResult(IsAllowed(executionContext, exception, RetryForException));

        public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => _isLoopback
            ? Task.Delay(LoopbackPause, executionContext.RequestContext.CancellationToken)
            : base.WaitBeforeRetryAsync(executionContext);
    }

    private sealed class Adaptive(IClientConfig config) : AdaptiveRetryPolicy(config)
    {
        private readonly bool _isLoopback = IsLoopback(config.ServiceURL);

        public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
            Task.FromResult(IsAllowed(executionContext, exception, RetryForException));

        public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) => _isLoopback
            ? Task.Delay(LoopbackPause, executionContext.RequestContext.CancellationToken)
            : base.WaitBeforeRetryAsync(executionContext);
    }
}
