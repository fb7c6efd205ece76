namespace DynamoRepository;

/// <summary>Writes and deletes up to 25 items of one table, without conditions.</summary>
internal sealed record BatchWriteOperation(TableRef Table, IReadOnlyList<WriteOperation> Writes);
