namespace DynamoRepository;

/// <summary>An item of a page that cannot be read.</summary>
/// <param name="Position">The number of readable items before it.</param>
/// <param name="Failure">The exception about it.</param>
internal readonly record struct UnreadableItem(int Position, RepositoryException Failure);
