namespace DynamoRepository;

/// <summary>
/// A repository, whatever its aggregate: every <see cref="DynamoRepository{T, TId}"/> is one, and only those. For what concerns several
/// repositories, such as <see cref="DynamoConnection.WarmUpAsync(IEnumerable{IDynamoRepository})"/>.
/// </summary>
public interface IDynamoRepository
{
    /// <summary>The table's full name, prefix included.</summary>
    string TableName { get; }

    /// <summary>The templates of the table.</summary>
    internal DynamoTableTemplates Templates { get; }

    /// <summary>Returns true if the repository uses the connection.</summary>
    internal bool IsOver(DynamoConnection connection);

    /// <summary>Creates the table if it does not exist, and waits until it can be used.</summary>
    internal Task CreateTableAsync(CancellationToken cancellationToken);

    /// <summary>Returns what differs between the table and its definition.</summary>
    internal Task<IReadOnlyList<string>> VerifyTableAsync(CancellationToken cancellationToken);

    /// <summary>Reads a key that no aggregate has: one request, which shows that network, credentials and table are there.</summary>
    internal Task ReadNothingAsync(CancellationToken cancellationToken);

    /// <summary>Does the same as <see cref="ReadNothingAsync"/>, as an operation of its own.</summary>
    internal Task CheckHealthAsync(CancellationToken cancellationToken);

    /// <summary>Compiles what writes and reads the aggregate, which otherwise happens when it has been used often.</summary>
    internal void CompileMapping();
}
