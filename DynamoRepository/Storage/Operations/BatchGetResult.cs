namespace DynamoRepository;

/// <summary>The result of one batch read. A key in neither list has no item.</summary>
/// <param name="Found">The aggregates found, by their keys, in any order.</param>
/// <param name="Unprocessed">The keys that the service left unprocessed.</param>
internal sealed record BatchGetResult<T>(IReadOnlyList<KeyValuePair<ItemKey, T>> Found, IReadOnlyList<ItemKey> Unprocessed);
