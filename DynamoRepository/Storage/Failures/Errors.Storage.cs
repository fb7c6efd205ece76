namespace DynamoRepository;

/// <summary>What errors of the stores and the connection say: what is wrong, where, and what to do. Types, tables and keys in; stored values out.</summary>
internal static partial class Errors
{
    // "PutItem of User '7f6c…' in table 'users' failed: …"
    public static string CallFailed(FailureKind kind, CallContext context, IReadOnlyList<string?> reasons) => $"{Subject(context)} failed: {Advice(kind, context, reasons)}";

    public static string ItemUnreadable(CallContext context, string problem) =>
        $"{Subject(context)} failed: the stored item cannot be read: {problem}";

    public static string Cancelled(CallContext context) => $"{Subject(context)} was cancelled by the caller.";

    public static string WireHookMissing(string? dynamoDB, string? core, string problem) =>
        $"DynamoRepository works through the ordinary methods of the AWS client, which is slower, because AWSSDK.DynamoDBv2 {dynamoDB} with AWSSDK.Core {core} "
        + $"is not a tested pair and failed the trial before the first request: {problem} Use a pair of versions that the documentation names as tested, or report this.";

    public static string RegionInvalid(string region) =>
        $"'{region}' is not an AWS region's name. Give one such as 'eu-west-1', or null for the region of the environment, the profile or the machine.";

    public static string EndpointInvalid(string endpoint) =>
        $"'{endpoint}' is not an endpoint. Give an absolute http or https address, such as 'http://localhost:8000', or null for the region's own.";

    public const string EndpointWithCredentials =
        "An endpoint must not contain a user name or password: it appears in messages. Give credentials by the connection's credentials parameter.";

    public static string EndpointUnencrypted(string endpoint) =>
        $"The endpoint '{endpoint}' is plain http and not on this machine: keys and items travel unencrypted. Use https.";

    public static string PortInvalid(int port) => $"{port} is not a port. Give 1 to 65535; DynamoDB Local listens on 8000 by default.";

    public static string TimeoutInvalid(TimeSpan timeout) =>
        $"An operation time-out of {timeout} is not possible. Give a positive time, or Timeout.InfiniteTimeSpan for none.";

    public const string NoRegion =
        "No AWS region is configured. Give one to the connection, such as new DynamoConnection(\"eu-west-1\"), set AWS_REGION, or configure a profile; "
        + "for DynamoDB Local use DynamoConnection.Local().";

    public const string NoClientInMemory =
        "A connection made by DynamoConnection.InMemory() has no AWS client: its items are in this process. "
        + "Use a repository, or a connection to DynamoDB or DynamoDB Local where the AWS client itself is needed.";

    public static string NoIndex(TableRef table, string index) =>
        $"Table '{table.Name}' of {NameOf(table.AggregateType)} has no index '{index}'. Add it to the table by your infrastructure code, or, where its items may go, delete the table and create it anew: CreateTableAsync() changes no existing table. VerifyTableAsync() lists what else differs.";

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
            "the table, or an index of it, does not exist. Create it with CreateTableAsync() or your infrastructure code, "
            + "or check the connection's region, endpoint and TableNamePrefix.",
        FailureKind.TableBusy => "the table is being created, changed or deleted. Wait until it is ACTIVE and try again.",
        FailureKind.Throttled =>
            "the service throttled the call, also after the SDK's retries. Try again later; if it lasts, raise the table's or index's capacity "
            + "or spread the load over more partition keys.",
        FailureKind.Invalid =>
            "the service refused the request as invalid. The inner exception says why; common causes are an empty key, "
            + "a number out of range, an item over 400 KB, or a table whose keys differ from the aggregate's (VerifyTableAsync() tells).",
        FailureKind.CollectionTooLarge =>
            "the items of one partition key, with those of the table's local indexes, exceed 10 GB. Spread them over more partition keys, "
            + "or replace the local index by a global one.",
        FailureKind.ConditionFailed => "the condition on the stored item did not hold. Reload the aggregate and apply the change again.",
        FailureKind.TransactionCanceled =>
            $"the service cancelled the transaction, nothing was written ({Reasons(reasons)}). Reload what the failed actions concern and apply the changes again.",
        FailureKind.Contention => "another transaction was writing the same item, also after retries. Nothing was written; try again.",
        FailureKind.AccessDenied =>
            "the credentials are expired, wrong, or not allowed to do this. Check which credentials the process uses and that their IAM policy allows this operation on this table.",
        FailureKind.NoCredentials =>
            "no AWS credentials were found. Give them to the connection, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or configure a profile or role.",
        FailureKind.Unreachable =>
            $"no connection to {Endpoint(context)} could be made. Check the region or endpoint of the connection, the network, and for DynamoDB Local that it runs.",
        FailureKind.ConnectionBroken => "the connection to the service broke. Try again; for a write, IsOutcomeUnknown says whether it may have happened.",
        FailureKind.BrokenAnswer => "the service's answer arrived damaged. Try again; for a write, IsOutcomeUnknown says whether it may have happened.",
        FailureKind.ServiceFailed => "the service failed, also after the SDK's retries. Try again; for a write, IsOutcomeUnknown says whether it may have happened.",
        FailureKind.TimedOut =>
            $"it took longer than it may (DynamoConnection.OperationTimeout, or the HTTP time-out). Try again, and if it lasts check whether {Endpoint(context)} is the right one and can be reached; for a write, IsOutcomeUnknown says whether it may have happened.",
        _ => "the inner exception says why.",
    };

    // A client that is not the SDK's own may not tell.
    private static string Endpoint(CallContext context) => context.Place switch
    {
        null or "" or "client" => "the endpoint",
        var place when place.Contains("://", StringComparison.Ordinal) => $"the endpoint '{place}'",
        var region => $"the endpoint of region '{region}'",
    };

    // "1: ConditionalCheckFailed, 3: TransactionConflict"
    private static string Reasons(IReadOnlyList<string?> reasons) => reasons.Count == 0
        ? "without saying why"
        : string.Join(", ", reasons.Select((reason, index) => (reason, number: index + 1))
            .Where(entry => entry.reason is not null and not "None")
            .Select(entry => FormattableString.Invariant($"{entry.number}: {entry.reason}")));
}
