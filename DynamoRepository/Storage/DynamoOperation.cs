namespace DynamoRepository;

/// <summary>The operations of the service that calls are made of, named as the service names them.</summary>
internal enum DynamoOperation
{
    /// <summary>Reads one item.</summary>
    GetItem,

    /// <summary>Writes one item.</summary>
    PutItem,

    /// <summary>Deletes one item.</summary>
    DeleteItem,

    /// <summary>Writes items, all or none.</summary>
    TransactWriteItems,

    /// <summary>Reads items of one partition.</summary>
    Query,

    /// <summary>Reads all items.</summary>
    Scan,
}
