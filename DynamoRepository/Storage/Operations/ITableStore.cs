using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>What a store does with tables as a whole.</summary>
internal interface ITableStore
{
    /// <summary>The same, with errors that tell for which aggregate the table is.</summary>
    ITableStore For(TableRef table);

    /// <summary>Asks for the table to be created; false when a table of that name exists already (or is being created).</summary>
    Task<bool> CreateAsync(CreateTableRequest definition, CancellationToken cancellationToken);

    /// <summary>The table as it is now, or null when there is none.</summary>
    Task<TableDescription?> DescribeAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>Asks for the table to be deleted; false when there is none.</summary>
    Task<bool> DeleteAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>The attribute that the table's time to live uses, or null when it is off.</summary>
    Task<string?> GetTimeToLiveAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>Turns the table's time to live on for the attribute.</summary>
    Task EnableTimeToLiveAsync(string tableName, string attributeName, CancellationToken cancellationToken);

    /// <summary>Whether the table has point-in-time recovery, or null where the engine has no such thing.</summary>
    Task<bool?> GetRecoveryAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>Turns the table's point-in-time recovery on; false when that is not possible yet.</summary>
    Task<bool> EnableRecoveryAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>The table's tags.</summary>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string tableName, string tableArn, CancellationToken cancellationToken);

    /// <summary>Whether tables come into being by being used, so that there is nothing to verify.</summary>
    bool MakesTablesOnUse { get; }
}
