namespace DynamoRepository;

/// <content>The same connection under another prefix.</content>
public sealed partial class DynamoConnection
{
    private DynamoConnection(DynamoConnection parent, string? prefix)
    {
        _parent = parent;
        Region = parent.Region;
        Credentials = parent.Credentials;
        Endpoint = parent.Endpoint;
        Time = parent.Time;
        OperationTimeout = parent.OperationTimeout;
        StoreLocalTimesAsUtc = parent.StoreLocalTimesAsUtc;
        ConsistentReads = parent.ConsistentReads;
        Profile = parent.Profile;
        LoggerFactory = parent.LoggerFactory;
        AwsTraceAttributes = parent.AwsTraceAttributes;
        TableNamePrefix = prefix;
    }

    /// <summary>
    /// Returns a connection to other tables in the same place, such as those of one tenant. It uses this connection's client, which it
    /// never disposes, and costs nothing to create.
    /// </summary>
    /// <param name="tableNamePrefix">The prefix of every table name, instead of this connection's; null for none.</param>
    /// <returns>The connection. A transaction takes repositories of one connection only: of this one, or of that one.</returns>
    /// <exception cref="ArgumentException">The prefix has a character that a table's name cannot have.</exception>
    public DynamoConnection WithTableNamePrefix(string? tableNamePrefix) =>
        TableNames.IsPrefix(tableNamePrefix)
            ? new DynamoConnection(_parent ?? this, tableNamePrefix)
            : throw new ArgumentException(Errors.PrefixInvalid(tableNamePrefix!), nameof(tableNamePrefix));
}
