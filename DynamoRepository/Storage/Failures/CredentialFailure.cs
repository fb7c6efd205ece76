using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Identity;
using Amazon.RuntimeDependencies;
using Amazon.Util;

namespace DynamoRepository;

/// <summary>
/// Failures while the SDK looked for credentials or renewed them: they end a call, but come neither from the service nor from the request.
/// </summary>
internal static partial class CredentialFailure
{
    /// <summary>Returns what the exception means if it is about credentials, otherwise null.</summary>
    public static FailureKind? KindOf(Exception exception)
    {
        if (exception is AmazonDynamoDBException or OperationCanceledException or TimeoutException or ObjectDisposedException)
        {
            return null; // the frequent ones, without walking a stack trace
        }

        if (MissingPackage(exception) is not null)
        {
            return FailureKind.PackageMissing;
        }

        var origin = ThrowOrigin.Of(exception);
        if (exception is ProfileNotFoundException)
        {
            return FailureKind.NoCredentials;
        }

        if (exception is AmazonClientException && origin.IsIn<IIdentityResolver>())
        {
            return IsMetadataConfigured() ? FailureKind.CredentialsUnavailable : FailureKind.NoCredentials;
        }

        if (origin.IsIn(typeof(EC2InstanceMetadata)))
        {
            // A status of 403, 404 or 405, or any other: only the text tells.
            var isRejected = exception.Message.Contains("rejected", StringComparison.Ordinal);
            return isRejected ? FailureKind.CredentialsRefused : FailureKind.CredentialsUnavailable;
        }

        if (origin.IsUnder<AWSCredentials>() || origin.IsUnder<IIdentityResolver>())
        {
            return KindOfSource(exception, isThrownBySource: true);
        }

        // Never thrown by the service's client, whose exceptions have a status.
        return exception.GetType() == typeof(AmazonServiceException) && ((AmazonServiceException)exception).StatusCode == 0
            ? KindOfSource(exception, isThrownBySource: false)
            : null;
    }

    /// <summary>
    /// Returns the package of the SDK that the application lacks, such as <c>AWSSDK.SecurityToken</c>; null if none is missing.
    /// </summary>
    public static string? MissingPackage(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            switch (current)
            {
                case MissingRuntimeDependencyException missing: // ahead-of-time compiled
                    return missing.PackageName;
                case FileNotFoundException { FileName: { } file } when file.StartsWith("AWSSDK.", StringComparison.Ordinal):
                    return new AssemblyName(file).Name;
            }
        }

        // The chain tries one source after the other, and keeps only the messages of their exceptions: nothing else names the package that
        // an SSO profile lacks.
        return exception.GetType() == typeof(AmazonClientException) && PackageInText().Match(exception.Message) is { Success: true } match
            && ThrowOrigin.Of(exception).IsIn<IIdentityResolver>() ? match.Value : null;
    }

    // The chain's last source is the machine's metadata service, and its failure reads like a machine without one. If its address was
    // configured, there is one, so it failed.
    private static bool IsMetadataConfigured() => EC2InstanceMetadata.IsIMDSEnabled
        && EC2InstanceMetadata.ServiceEndpoint is not ("http://169.254.169.254" or "http://[fd00:ec2::254]");

    private static FailureKind KindOfSource(Exception exception, bool isThrownBySource)
    {
        if (exception.GetBaseException() is SocketException
            || (exception is AmazonServiceException { ErrorCode: { } code } && SdkFailure.KindOf(code) == FailureKind.Throttled))
        {
            return FailureKind.CredentialsUnavailable;
        }

        if (StatusOf(exception) is { } status)
        {
            return status >= HttpStatusCode.InternalServerError || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
                ? FailureKind.CredentialsUnavailable
                : FailureKind.CredentialsRefused;
        }

        return exception switch
        {
            AmazonServiceException when !isThrownBySource => FailureKind.NoCredentials,
            AmazonServiceException or HttpRequestException => FailureKind.CredentialsUnavailable, // no response, or one without credentials
            _ => FailureKind.CredentialsRefused,
        };
    }

    // The status with which the source of the credentials responded: in STS's exception, or inside that of a metadata or container
    // endpoint.
    private static HttpStatusCode? StatusOf(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            switch (current)
            {
                case AmazonServiceException { StatusCode: not 0 } service:
                    return service.StatusCode;
                case HttpRequestException { StatusCode: { } status }:
                    return status;
            }
        }

        // The provider of container credentials discards the exception and keeps only its message: nothing else has the status.
        return exception is AmazonServiceException && StatusInText().Match(exception.Message) is { Success: true } match
            ? (HttpStatusCode)int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    // "Exception 3 of 4: Assembly AWSSDK.SSOOIDC could not be found or loaded. …"
    [GeneratedRegex(@"\bAWSSDK\.(?!Core\b)\w+", RegexOptions.CultureInvariant)]
    private static partial Regex PackageInText();

    // "Response status code does not indicate success: 503 (Service Unavailable)."
    [GeneratedRegex(@"\b[45]\d\d(?= \()", RegexOptions.CultureInvariant)]
    private static partial Regex StatusInText();
}
