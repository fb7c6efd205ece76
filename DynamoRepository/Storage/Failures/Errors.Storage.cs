namespace DynamoRepository;

/// <summary>
/// Messages of the stores and the connection: what is wrong, where, and what to do. They contain types, tables and keys, not stored values.
/// </summary>
internal static partial class Errors
{
    public static string Cancelled(CallContext context) => $"{Subject(context)} was cancelled by the caller.";

    public static string WireHookMissing(string dynamoDB, string core, string problem) =>
        $"DynamoRepository uses the ordinary methods of the AWS client, which are slower, because AWSSDK.DynamoDBv2 {dynamoDB} "
        + $"with AWSSDK.Core {core} is not a tested pair and failed the compatibility check before the first request: {problem} Use a "
        + "pair of versions that the documentation names as tested, or report this.";

    public static string RegionInvalid(string region) =>
        $"'{region}' is not an AWS region's name. Pass one such as 'eu-west-1', or null for the region of the environment, the profile or "
        + "the machine.";

    public const string RegionIsAddress =
        "The region looks like an address. Pass a region such as 'eu-west-1' as the first argument, and an address as the endpoint: "
        + "new DynamoConnection(endpoint: …).";

    public const string EndpointInvalid =
        "The endpoint is not an absolute http or https address. Pass one such as 'http://localhost:8000', or null for the region's own.";

    public const string EndpointWithCredentials =
        "An endpoint must not contain a user name or password: it appears in messages. Pass credentials in the connection's credentials "
        + "parameter.";

    public static string EndpointUnencrypted(string endpoint) =>
        $"The endpoint '{endpoint}' is plain http and not on this machine: keys and items travel unencrypted. Use https.";

    public static string PortInvalid(int port) => $"{port} is not a port. Pass 1 to 65535; DynamoDB Local listens on 8000 by default.";

    public static string TimeoutInvalid(TimeSpan timeout) =>
        $"An operation time-out of {timeout} is not possible. Set a positive time, or Timeout.InfiniteTimeSpan for none.";

    public static string ConfiguredRegionInvalid(string origin) =>
        $"The AWS region {origin} is not a valid region name. Correct it, or give the connection a region, such as new "
        + "DynamoConnection(\"eu-west-1\").";

    public static string ConfiguredEndpointInvalid(string origin) =>
        $"The endpoint {origin} is not an absolute http or https address. Correct it, as in 'http://localhost:8000', or give the "
        + "connection an endpoint.";

    public const string NoRegion =
        "No AWS region is configured. Give one to the connection, such as new DynamoConnection(\"eu-west-1\"), set AWS_REGION, or "
        + "configure a profile; for DynamoDB Local use DynamoConnection.Local().";

    public const string NoClientInMemory =
        "A connection made by DynamoConnection.InMemory() has no AWS client: its items are in this process. "
        + "Use a repository, or a connection to DynamoDB or DynamoDB Local where the AWS client itself is needed.";

    public static string NoIndex(TableRef table, string index) =>
        $"Table '{table.Name}' of {NameOf(table.AggregateType)} has no index '{index}'. Add it to the table with your infrastructure "
        + "code, or, if the items may be lost, delete the table and create it again: CreateTableAsync() changes no existing table. "
        + "VerifyTableAsync() lists what else differs.";
}
