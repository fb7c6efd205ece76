using System.Globalization;

namespace DynamoRepository;

/// <summary>Messages of failed calls: the operation, what went wrong, and what to do.</summary>
internal static partial class Errors
{
    // "PutItem of User '7f6c…' in table 'users' failed: …"
    public static string CallFailed(FailureKind kind, CallContext context, IReadOnlyList<string?> reasons) =>
        $"{Subject(context)} failed: {Advice(kind, context, reasons)}";

    // "… the service throttled the call, even after the SDK's retries: the provisioned write capacity of index 'by-email' of table
    // 'users' is used up. …"
    public static string Throttled(CallContext context, IReadOnlyList<ThrottlingLimit> limits)
    {
        var advice = limits.Select(WayOut).Distinct();
        return $"{Subject(context)} failed: the service throttled the call, even after the SDK's retries: "
            + $"{string.Join("; ", limits.Select(Reached))}. Try again later; if it persists, {string.Join(", and ", advice)}.";
    }

    public static string PackageMissing(CallContext context, string package) =>
        $"{Subject(context)} failed: the AWS credentials of this process need the package {package}, which the application does not "
        + $"have: {NeededBy(package)}. "
        + $"Add it (dotnet add package {package}), or use other credentials.";

    public static string ItemUnreadable(CallContext context, string problem) =>
        $"{Subject(context)} failed: the stored item cannot be read: {problem}";

    public static string SomeUnreadable(string first, int count) => AndMore(first, count)
        + " To read the others, set DynamoRepositoryOptions.OnUnreadable, which is called for each such item.";

    public static string SomeUnreadableTogether(string first, int count) => AndMore(first, count);

    private static string AndMore(string first, int count) => count == 1 ? first : string.Create(
        CultureInfo.InvariantCulture, $"{first} In total, {count} items cannot be read: Failures lists each.");

    private static string Subject(CallContext context)
    {
        var subject = context.Operation;
        if (context.Table is { } table)
        {
            subject += $" of {NameOf(table.AggregateType)}";
        }

        if (context.Key is { } key)
        {
            subject += $" '{key}'";
        }

        return context.TableName is null ? subject : $"{subject} in table '{context.TableName}'";
    }

    private static string Advice(FailureKind kind, CallContext context, IReadOnlyList<string?> reasons) => kind switch
    {
        FailureKind.TableNotFound =>
            $"the table, or an index of it, does not exist at {Endpoint(context)}{Origin(context)}. Create it with CreateTableAsync() "
            + "or your infrastructure code, or check the connection's region, endpoint and TableNamePrefix.",
        FailureKind.TableBusy => "the table is being created, changed or deleted. Wait until it is ACTIVE and try again.",
        FailureKind.Throttled =>
            "the service throttled the call, even after the SDK's retries. Try again later; if it persists, raise the table's or index's "
            + "capacity or spread the load over more partition keys.",
        FailureKind.HeldBack =>
            "the client's own rate limiter (adaptive retry mode) held the request back, because the service throttled "
            + "earlier ones. Try again later. For a write, IsOutcomeUnknown says whether an earlier attempt may have happened.",
        FailureKind.Invalid =>
            "the service refused the request as invalid. The inner exception says why; common causes are an empty key, "
            + "a number out of range, an item over 400 KB, or a table whose keys differ from the aggregate's (VerifyTableAsync() tells).",
        FailureKind.CollectionTooLarge =>
            "the items of one partition key, together with those of the table's local indexes, exceed 10 GB. Spread them over more "
            + "partition keys, or replace the local index with a global one.",
        FailureKind.ConditionFailed => "the condition on the stored item did not hold. Reload the aggregate and apply the change again.",
        FailureKind.TransactionCanceled =>
            $"the service cancelled the transaction; nothing was written ({Reasons(reasons)}). Reload what the failed actions concern "
            + "and apply the changes again.",
        FailureKind.Contention => "another transaction was writing the same item, even after retries. Nothing was written; try again.",
        FailureKind.AccessDenied =>
            $"the credentials are expired, wrong, or not authorized for this at {Endpoint(context)}{Origin(context)}. "
            + "Check which credentials the process uses and that their IAM policy allows this operation on this table.",
        FailureKind.NoCredentials =>
            "no AWS credentials were found. Give them to the connection, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or configure "
            + "a profile (AWS_PROFILE) or role. The inner exception has the SDK's details.",
        FailureKind.CredentialsRefused =>
            "the AWS credentials could not be obtained: their source (a profile, role, login, token file or command) returned none. The "
            + "inner exception says why.",
        FailureKind.CredentialsUnavailable =>
            "the source of the AWS credentials (instance metadata, a container's endpoint, STS or SSO) failed or could not be reached. "
            + "Try again; if it persists, check that source. The inner exception has the SDK's details.",
        FailureKind.PackageMissing => "the AWS credentials of this process need a package of the SDK that the application does not have.",
        FailureKind.Misconfigured =>
            $"the AWS client cannot send requests to {Endpoint(context)}{Origin(context)} with its configuration. The inner exception "
            + "says why; common causes are FIPS or dual stack enabled together with an endpoint of your own, an invalid region, and "
            + "a variable AWS_ENDPOINT_URL_DYNAMODB or AWS_ENDPOINT_URL that is set and empty.",
        FailureKind.Unreachable =>
            $"no connection to {Endpoint(context)} could be established{Origin(context)}. "
            + "Check the region or endpoint of the connection, the network, and for DynamoDB Local that it is running.",
        FailureKind.ConnectionBroken => "the connection to the service broke. Try again; for a write, IsOutcomeUnknown says whether "
            + "it may have happened.",
        FailureKind.BrokenResponse => "the response was damaged. Try again; for a write, IsOutcomeUnknown says whether it "
            + "may have happened.",
        FailureKind.ServiceFailed => "the service failed, even after the SDK's retries. Try again; for a write, IsOutcomeUnknown says "
            + "whether it may have happened.",
        FailureKind.TimedOut =>
            "the operation timed out (DynamoConnection.OperationTimeout, or the HTTP time-out). Try again, and if it persists check "
            + $"whether {Endpoint(context)} is correct and can be reached{Origin(context)}; for a write, IsOutcomeUnknown says "
            + "whether it may have happened.",
        _ => "the inner exception says why.",
    };

    // "the endpoint 'http://localhost:8000'"; a client that is not the SDK's own may not reveal it.
    private static string Endpoint(CallContext context) => context.Place switch
    {
        { Endpoint: { } endpoint } => $"the endpoint '{endpoint}'",
        { Region: { } region } => $"the endpoint of region '{region}'",
        _ => "the endpoint",
    };

    // " (endpoint from AWS_ENDPOINT_URL, region 'eu-west-1' given to the connection)"
    private static string Origin(CallContext context)
    {
        if (context.Place is not { } place)
        {
            return "";
        }

        var endpoint = place is { Endpoint: not null, EndpointOrigin: { } origin } ? $"endpoint {origin}" : null;
        var region = place is { Region: { } name, RegionOrigin: { } source } ? $"region '{name}' {source}" : null;
        return endpoint is null && region is null ? "" : $" ({string.Join(", ", new[] { endpoint, region }.OfType<string>())})";
    }

    // "the provisioned write capacity of index 'by-email' of table 'users' is used up"
    private static string Reached(ThrottlingLimit limit)
    {
        var resource = limit switch
        {
            { Table: null } => "the table or index",
            { Index: { } index } => $"index '{index}' of table '{limit.Table}'",
            _ => $"table '{limit.Table}'",
        };
        var kind = limit.Reason.Contains("Write", StringComparison.Ordinal) ? "write" : "read";
        return limit.Reason switch
        {
            var reason when Ends(reason, "ProvisionedThroughputExceeded") => $"the provisioned {kind} capacity of {resource} is used up",
            var reason when Ends(reason, "MaxOnDemandThroughputExceeded") => $"the maximum on-demand {kind} throughput set for "
                + $"{resource} is reached",
            var reason when Ends(reason, "KeyRangeThroughputExceeded") =>
                $"one partition of {resource} receives more {kind}s than one partition can serve, because a few key values receive "
                + "most of them",
            var reason when Ends(reason, "AccountLimitExceeded") => $"the account's quota of {kind} throughput for {resource} is reached",
            var reason => $"a limit of {resource} is reached ({reason})",
        };
    }

    private static string WayOut(ThrottlingLimit limit) => limit.Reason switch
    {
        var reason when Ends(reason, "ProvisionedThroughputExceeded") => "raise that capacity or enable auto scaling",
        var reason when Ends(reason, "MaxOnDemandThroughputExceeded") => "raise that maximum",
        var reason when Ends(reason, "KeyRangeThroughputExceeded") => "spread the load over more partition keys",
        var reason when Ends(reason, "AccountLimitExceeded") => "request a higher quota",
        _ => "raise that limit",
    };

    private static bool Ends(string reason, string limit) => reason.EndsWith(limit, StringComparison.Ordinal);

    private static string NeededBy(string package) => package switch
    {
        "AWSSDK.SecurityToken" => "roles that a profile or pod assumes need it",
        "AWSSDK.SSO" or "AWSSDK.SSOOIDC" => "an SSO profile needs AWSSDK.SSO and AWSSDK.SSOOIDC",
        "AWSSDK.Signin" => "a profile made by 'aws login' needs it",
        _ => "the profile or role in use needs it",
    };

    // "1: ConditionalCheckFailed, 3: TransactionConflict"
    private static string Reasons(IReadOnlyList<string?> reasons) => reasons.Count == 0
        ? "without a reason"
        : string.Join(", ", reasons.Select((reason, index) => (reason, number: index + 1))
            .Where(entry => entry.reason is not null and not "None")
            .Select(entry => FormattableString.Invariant($"{entry.number}: {entry.reason}")));
}
