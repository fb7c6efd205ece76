namespace DynamoRepository;

/// <summary>What storage and requests of a table cost.</summary>
public enum TableStorageClass
{
    /// <summary>The usual prices.</summary>
    Standard,

    /// <summary>Cheaper storage, dearer requests: for tables whose storage costs more than half of what their requests do.</summary>
    InfrequentAccess,
}
