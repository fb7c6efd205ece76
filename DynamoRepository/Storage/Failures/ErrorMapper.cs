using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace DynamoRepository;

/// <summary>Maps an SDK exception to a <see cref="RepositoryException"/>, with the original inside, cleared of stored values.</summary>
internal static class ErrorMapper
{
    /// <summary>
    /// Returns the exception that the caller of a repository receives. A <see cref="RepositoryException"/> stays unchanged; the caller's
    /// own cancellation must not be passed to this method.
    /// </summary>
    /// <param name="exception">The exception thrown.</param>
    /// <param name="context">The purpose of the call.</param>
    /// <param name="attempts">
    /// What is known about the call's attempts; without it, a failed write of unclear outcome is reported as such.
    /// </param>
    public static RepositoryException Map(Exception exception, CallContext context, AttemptLog? attempts = null)
    {
        if (exception is RepositoryException mapped)
        {
            return mapped;
        }

        if (exception is AggregateException { InnerExceptions: [var only] })
        {
            return Map(only, context, attempts);
        }

        var kind = SdkFailure.KindOf(exception);
        var reasons = (exception as TransactionCanceledException)?.CancellationReasons?.Select(reason => reason?.Code).ToArray() ?? [];
        if (kind == FailureKind.TransactionCanceled)
        {
            kind = KindOfReasons(reasons);
        }

        return RepositoryFailure.Of(
            MessageOf(kind, exception, context, reasons), TypeOf(kind), context.Table, context.Key, WithoutValues(exception),
            IsTransient(kind), context.IsWrite && IsOutcomeUnknown(kind, exception, attempts), tableName: context.TableName);
    }

    /// <summary>Removes stored values from the SDK's exceptions, which may become inner exceptions and be logged.</summary>
    /// <returns>The exception itself, or a copy without the response's body.</returns>
    public static Exception WithoutValues(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is ConditionalCheckFailedException conditionFailed)
            {
                conditionFailed.Item = null;
            }
            else if (current is TransactionCanceledException { CancellationReasons: { } reasons })
            {
                reasons.ForEach(reason => reason?.Item = null);
            }
        }

        if (exception is AmazonUnmarshallingException { ResponseBody: not null } broken) // its message quotes the body
        {
            return new AmazonUnmarshallingException(broken.RequestId, broken.LastKnownLocation, broken.InnerException, broken.StatusCode);
        }

        return exception;
    }

    /// <summary>Returns the type that a kind of failure is reported as: the table in the public documentation.</summary>
    public static RepositoryExceptionType TypeOf(FailureKind kind) => kind switch
    {
        FailureKind.TableNotFound => RepositoryExceptionType.TableNotFound,
        FailureKind.Throttled or FailureKind.HeldBack => RepositoryExceptionType.Throttled,
        FailureKind.Invalid or FailureKind.CollectionTooLarge => RepositoryExceptionType.Constraint,
        FailureKind.TransactionCanceled => RepositoryExceptionType.ConditionFailed,
        FailureKind.ConditionFailed or FailureKind.Contention or FailureKind.TableBusy => RepositoryExceptionType.Conflict,
        FailureKind.AccessDenied or FailureKind.NoCredentials or FailureKind.CredentialsRefused or FailureKind.PackageMissing
            => RepositoryExceptionType.AccessDenied,
        FailureKind.Unreachable or FailureKind.ConnectionBroken or FailureKind.BrokenResponse or FailureKind.ServiceFailed
            or FailureKind.CredentialsUnavailable => RepositoryExceptionType.Connection,
        FailureKind.TimedOut => RepositoryExceptionType.Timeout,
        _ => RepositoryExceptionType.Unknown,
    };

    private static bool IsTransient(FailureKind kind) => kind is FailureKind.Throttled or FailureKind.HeldBack or FailureKind.Contention
        or FailureKind.TableBusy or FailureKind.Unreachable or FailureKind.ConnectionBroken or FailureKind.BrokenResponse
        or FailureKind.ServiceFailed or FailureKind.CredentialsUnavailable or FailureKind.TimedOut;

    private static string MessageOf(FailureKind kind, Exception exception, CallContext context, string?[] reasons) => kind switch
    {
        FailureKind.Throttled when ThrottlingLimit.Of(exception) is { Count: > 0 } limits => Errors.Throttled(context, limits),
        FailureKind.PackageMissing => Errors.PackageMissing(context, CredentialFailure.MissingPackage(exception)!),
        _ => Errors.CallFailed(kind, context, [.. reasons.Select(ServiceName.Shown)]),
    };

    // The decisive reason: what the caller must change takes precedence over what only needs another attempt.
    private static FailureKind KindOfReasons(string?[] reasons)
    {
        var kinds = reasons.Where(reason => reason is not null and not "None")
            .Select(reason => SdkFailure.KindOf(reason) ?? FailureKind.Unknown).ToArray();
        return kinds switch
        {
            [] => FailureKind.TransactionCanceled,
            // of which kind, only the caller of a raw transaction knows
            _ when kinds.Contains(FailureKind.ConditionFailed) => FailureKind.TransactionCanceled,
            _ when kinds.Contains(FailureKind.Invalid) => FailureKind.Invalid,
            _ when kinds.Contains(FailureKind.CollectionTooLarge) => FailureKind.CollectionTooLarge,
            _ when kinds.Contains(FailureKind.AccessDenied) => FailureKind.AccessDenied,
            _ when kinds.Contains(FailureKind.Throttled) => FailureKind.Throttled,
            _ => kinds[0],
        };
    }

    private static bool IsOutcomeUnknown(FailureKind kind, Exception exception, AttemptLog? attempts)
    {
        if (attempts?.MayHaveHappened is { } earlier)
        {
            return earlier || (attempts.HasBegun && AttemptOutcome.MayHaveHappened(exception));
        }

        // Without seeing the attempts: a refusal that every attempt would receive is definite, and so is a failure before the first; any
        // other may have followed an attempt whose response was lost.
        return kind switch
        {
            FailureKind.TableNotFound or FailureKind.TableBusy or FailureKind.Invalid or FailureKind.CollectionTooLarge
                or FailureKind.ConditionFailed or FailureKind.TransactionCanceled or FailureKind.AccessDenied => false,
            FailureKind.NoCredentials or FailureKind.CredentialsRefused or FailureKind.CredentialsUnavailable
                or FailureKind.PackageMissing or FailureKind.Misconfigured => false,
            FailureKind.HeldBack => exception.InnerException is not null, // the failure of the previous attempt
            _ => true,
        };
    }
}
