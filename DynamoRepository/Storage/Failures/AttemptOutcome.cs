using System.Net;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>What the failure of one attempt tells about its work.</summary>
internal static class AttemptOutcome
{
    /// <summary>Returns true if the service responded that it did nothing (4xx).</summary>
    public static bool IsRefusal(HttpStatusCode status) =>
        status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout;

    /// <summary>
    /// Returns true if the attempt may have done its work nonetheless: it was sent, and no response says that it was refused.
    /// </summary>
    public static bool MayHaveHappened(Exception failure) => failure switch
    {
        AmazonServiceException service when service.StatusCode != 0 => !IsRefusal(service.StatusCode),
        _ when SdkFailure.NeverSent(failure) => false,

        // The rate limiter passes on the failure of the previous attempt, if there was one.
        AmazonClientException when SdkFailure.KindOf(failure) == FailureKind.HeldBack =>
            failure.InnerException is { } before && MayHaveHappened(before),
        _ => true,
    };
}
