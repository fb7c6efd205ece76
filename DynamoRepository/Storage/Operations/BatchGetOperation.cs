namespace DynamoRepository;

/// <summary>Reads up to 100 items of one table, each by its key; no key twice.</summary>
internal sealed record BatchGetOperation(TableRef Table, IReadOnlyList<ItemKey> Keys, bool ConsistentRead);
