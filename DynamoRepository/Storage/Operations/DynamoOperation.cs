namespace DynamoRepository;

/// <summary>The service's operations that the library calls, named as the service names them.</summary>
internal enum DynamoOperation
{
    /// <summary>Reads one item.</summary>
    GetItem,

    /// <summary>Writes one item.</summary>
    PutItem,

    /// <summary>Changes parts of one item.</summary>
    UpdateItem,

    /// <summary>Deletes one item.</summary>
    DeleteItem,

    /// <summary>Reads items by their keys.</summary>
    BatchGetItem,

    /// <summary>Writes and deletes items without conditions.</summary>
    BatchWriteItem,

    /// <summary>Reads items as of one moment.</summary>
    TransactGetItems,

    /// <summary>Writes items, all or none.</summary>
    TransactWriteItems,

    /// <summary>Reads items of one partition.</summary>
    Query,

    /// <summary>Reads all items.</summary>
    Scan,
}
