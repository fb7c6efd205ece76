namespace DynamoRepository;

/// <summary>Reads whether an item exists and its version token (a projection of the key and that attribute).</summary>
internal sealed record VersionOperation(TableRef Table, ItemKey Key, bool ConsistentRead);
