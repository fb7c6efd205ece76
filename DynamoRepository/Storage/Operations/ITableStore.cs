using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>Manages the tables of a store.</summary>
internal interface ITableStore
{
    /// <summary>Returns the same store, with errors that name the table's aggregate.</summary>
    ITableStore For(TableRef table);

    /// <summary>Requests the table's creation; returns false if a table with that name already exists (or is being created).</summary>
    Task<bool> CreateAsync(CreateTableRequest definition, CancellationToken cancellationToken);

    /// <summary>Describes the table as it is now; returns null if there is none.</summary>
    Task<TableDescription?> DescribeAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>Requests the table's deletion; returns false if there is none.</summary>
    Task<bool> DeleteAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>Reads the attribute that the table's time to live uses; returns null if it is off.</summary>
    Task<string?> GetTimeToLiveAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>Turns the table's time to live on for the attribute.</summary>
    Task EnableTimeToLiveAsync(string tableName, string attributeName, CancellationToken cancellationToken);

    /// <summary>Reads whether the table has point-in-time recovery; returns null if the engine does not support it.</summary>
    Task<bool?> GetRecoveryAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>Turns the table's point-in-time recovery on; returns false if that is not possible yet.</summary>
    Task<bool> EnableRecoveryAsync(string tableName, CancellationToken cancellationToken);

    /// <summary>Reads the table's tags.</summary>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string tableName, string tableArn, CancellationToken cancellationToken);

    /// <summary>Requests a change of the table; returns false if that is not possible yet, because it is being changed.</summary>
    Task<bool> UpdateAsync(UpdateTableRequest change, CancellationToken cancellationToken);

    /// <summary>Sets tags of the table.</summary>
    Task TagAsync(string tableName, TagResourceRequest tags, CancellationToken cancellationToken);

    /// <summary>
    /// Returns true for a table that needs no definition: in memory, one that was never created, and has at most the key that it was used
    /// with.
    /// </summary>
    Task<bool> IsMadeByUseAsync(string tableName, CancellationToken cancellationToken);
}
