namespace DynamoRepository;

/// <summary>Writes and deletes up to 25 items of one table without conditions, in any order; no key twice.</summary>
internal sealed record BatchWriteOperation(TableRef Table, IReadOnlyList<BatchWrite> Writes);
