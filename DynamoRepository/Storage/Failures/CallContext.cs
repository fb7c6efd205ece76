namespace DynamoRepository;

/// <summary>What a call was for: what its errors say.</summary>
/// <param name="Operation">The operation's name, as in <c>PutItem</c> or <c>FindByEmailAsync</c>.</param>
/// <param name="TableName">The table, or null where several or none is concerned.</param>
/// <param name="Table">What is known of the table, where an aggregate is concerned.</param>
/// <param name="Key">The item's key, where one is concerned.</param>
/// <param name="IsWrite">Whether a failure may leave a write done.</param>
/// <param name="Place">The endpoint that was called, where it is known.</param>
internal readonly record struct CallContext(
    string Operation, string? TableName, TableRef? Table = null, ItemKey? Key = null, bool IsWrite = false, ServicePlace? Place = null)
{
    public static CallContext Read(string operation, TableRef table, ItemKey? key) =>
        new(operation, table.Name, table, key, Place: table.Place);

    public static CallContext Write(string operation, TableRef table, ItemKey? key) =>
        new(operation, table.Name, table, key, IsWrite: true, table.Place);

    /// <summary>An exception about what the call was for.</summary>
    public RepositoryException Failure(string message, RepositoryExceptionType type, Exception? cause = null) =>
        RepositoryFailure.Of(message, type, Table, Key, cause, tableName: TableName);
}
