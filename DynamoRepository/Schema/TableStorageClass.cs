namespace DynamoRepository;

/// <summary>The classes of a table, which determine the prices of storage and requests.</summary>
public enum TableStorageClass
{
    /// <summary>The standard prices.</summary>
    Standard,

    /// <summary>
    /// Cheaper storage, more expensive requests: for tables whose storage costs more than half of what their requests cost.
    /// </summary>
    InfrequentAccess,
}
