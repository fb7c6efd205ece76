namespace DynamoRepository;

/// <summary>Reads one item: whole, or only its version (a projection of the key and the token).</summary>
internal sealed record GetOperation(TableRef Table, ItemKey Key, bool ConsistentRead, bool VersionOnly = false);
