namespace DynamoRepository;

/// <summary>What one batch read brought. A key in neither list has no item.</summary>
/// <param name="Found">The aggregates found, by their keys, in any order.</param>
/// <param name="Unprocessed">The keys that the service did not get to.</param>
internal sealed record BatchGetResult<T>(IReadOnlyList<KeyValuePair<ItemKey, T>> Found, IReadOnlyList<ItemKey> Unprocessed);
