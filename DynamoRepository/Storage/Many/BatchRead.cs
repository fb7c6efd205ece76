namespace DynamoRepository;

/// <summary>What many keys led to. A key in neither has no item.</summary>
/// <param name="Found">The aggregates, by their keys.</param>
/// <param name="Unreadable">The items that cannot be read, which the caller was told about, with the reason of each.</param>
internal sealed record BatchRead<T>(
    IReadOnlyDictionary<ItemKey, T> Found, IReadOnlyDictionary<ItemKey, RepositoryException> Unreadable);
