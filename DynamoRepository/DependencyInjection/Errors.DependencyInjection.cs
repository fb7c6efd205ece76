namespace DynamoRepository;

/// <summary>Messages about registrations and their configuration.</summary>
internal static partial class Errors
{
    public const string ConfiguredTimeInvalid = "is not a time such as 00:00:30.";

    public const string ConfiguredBooleanInvalid = "is neither true nor false.";

    public const string ProfileAndCredentials = "A profile and credentials exclude each other. Remove one of them.";

    public static string ConfiguredSettingUnknown(IEnumerable<string> known) =>
        $"is not a setting of a DynamoDB connection. Use one of {string.Join(", ", known)}.";

    public static string ConfiguredCredentialsIncomplete(string accessKey, string secretKey) =>
        $"has only one of {accessKey} and {secretKey}. Set both, or neither for the SDK's default chain.";

    public static string TableIsHealthy(string tableName) => $"The table '{tableName}' responds.";

    public static string RepositoryNotRegistered(Type aggregate, string? connection) =>
        $"No repository of {NameOf(aggregate)} is registered{(connection is null ? "" : $" with the connection '{connection}'")}. Call "
        + $"services.AddDynamoRepository<{NameOf(aggregate)}>() first.";
}
