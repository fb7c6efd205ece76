using Amazon.Runtime.Internal;

namespace DynamoRepository.Tests.Engines;

/// <summary>
/// The SDK allows all clients of one endpoint, in the whole process, a common budget of retries, and stops to retry when it is spent. Here
/// the tests of faults would spend it for those that run beside them.
/// </summary>
internal abstract class RetryBudget : StandardRetryPolicy
{
    private RetryBudget()
        : base(maxRetries: 0)
    {
    }

    /// <summary>Makes it endless, for the endpoints that no client was made for yet. What a retry costs stays as it is. Not the
    /// largest number: what a success gives back is added before it is limited.</summary>
    public static void MakeEndless() =>
        CapacityManagerInstance = new CapacityManager(
            initialRetryTokens: 1_000_000_000, retryCost: 5, noRetryIncrement: 1, timeoutRetryCost: 10, throttlingRetryCost: 0);
}
