namespace DynamoRepository;

/// <summary>The purpose of a call, for its errors.</summary>
/// <param name="Operation">The operation's name, as in <c>PutItem</c> or <c>FindByEmailAsync</c>.</param>
/// <param name="TableName">The table, or null if several or none are concerned.</param>
/// <param name="Table">What is known about the table, if an aggregate is concerned.</param>
/// <param name="Key">The item's key, if one is concerned.</param>
/// <param name="IsWrite">True if a write may have happened despite a failure.</param>
/// <param name="Place">The endpoint that was called, if known.</param>
internal readonly record struct CallContext(
    string Operation, string? TableName, TableRef? Table = null, ItemKey? Key = null, bool IsWrite = false, ServicePlace? Place = null)
{
    public static CallContext Read(string operation, TableRef table, ItemKey? key) =>
        new(operation, table.Name, table, key, Place: table.Place);

    public static CallContext Write(string operation, TableRef table, ItemKey? key) =>
        new(operation, table.Name, table, key, IsWrite: true, table.Place);

    /// <summary>Creates an exception about the call.</summary>
    public RepositoryException Failure(string message, RepositoryExceptionType type, Exception? cause = null) =>
        RepositoryFailure.Of(message, type, Table, Key, cause, tableName: TableName);

    /// <summary>Creates the exception for a stored item that cannot be read.</summary>
    public RepositoryException Unreadable(MappingException exception) =>
        Failure(Errors.ItemUnreadable(this, exception.Message), RepositoryExceptionType.Serialization, exception);

    /// <summary>Creates the exception for one of the call's items that cannot be read.</summary>
    /// <param name="exception">The cause.</param>
    /// <param name="table">The item's table.</param>
    /// <param name="key">The item's key, if it could be determined.</param>
    public RepositoryException Unreadable(MappingException exception, TableRef table, ItemKey? key) =>
        (this with { TableName = table.Name, Table = table, Key = key }).Unreadable(exception);
}
