namespace DynamoRepository;

/// <summary>A repository as the container's tools see it, whatever its aggregate.</summary>
internal interface IRegisteredTable
{
    /// <summary>The table's full name.</summary>
    string TableName { get; }

    /// <summary>Creates the table if it does not exist, and waits until it can be used.</summary>
    Task CreateTableAsync(CancellationToken cancellationToken);

    /// <summary>Returns what differs between the table and its definition.</summary>
    Task<IReadOnlyList<string>> VerifyTableAsync(CancellationToken cancellationToken);

    /// <summary>Reads a key that no aggregate has: one request, which shows that network, credentials and table are there.</summary>
    Task CheckHealthAsync(CancellationToken cancellationToken);

    /// <summary>The templates of the table.</summary>
    DynamoTableTemplates Templates { get; }
}
