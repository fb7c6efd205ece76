namespace DynamoRepository;

/// <summary>The result of one batch read. A key in none of the lists has no item.</summary>
/// <param name="Found">The aggregates found, by their keys, in any order.</param>
/// <param name="Unprocessed">The keys that the service left unprocessed.</param>
internal sealed record BatchGetResult<T>(IReadOnlyList<KeyValuePair<ItemKey, T>> Found, IReadOnlyList<ItemKey> Unprocessed)
    : IResultCount
{
    /// <summary>The items found that cannot be read, by their keys, each with the exception about it.</summary>
    public IReadOnlyList<KeyValuePair<ItemKey, RepositoryException>> Unreadable { get; init; } = [];

    int IResultCount.Found => Found.Count;

    int? IResultCount.Evaluated => null;
}
