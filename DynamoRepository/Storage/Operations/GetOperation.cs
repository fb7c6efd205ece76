namespace DynamoRepository;

/// <summary>Reads one item.</summary>
internal sealed record GetOperation(TableRef Table, ItemKey Key, bool ConsistentRead);
