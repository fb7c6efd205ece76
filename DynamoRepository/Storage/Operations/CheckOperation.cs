namespace DynamoRepository;

/// <summary>Requires a condition of an item that is not written.</summary>
internal sealed record CheckOperation(TableRef Table, ItemKey Key, Condition Condition);
