namespace DynamoRepository;

/// <summary>An item that the in-memory store holds. Immutable: a write replaces it.</summary>
/// <param name="Position">Its key, and so its place in the table.</param>
/// <param name="Json">The item in DynamoDB JSON: the store's own copy.</param>
internal sealed record InMemoryItem(ItemPosition Position, byte[] Json)
{
    /// <summary>The order of a table's items.</summary>
    public static Comparer<InMemoryItem> ByPosition { get; } = Comparer<InMemoryItem>.Create((left, right) => left.Position.CompareTo(right.Position));

    /// <summary>Something to look the position up with.</summary>
    public static InMemoryItem At(ItemPosition position) => new(position, []);

    /// <summary>What conditional writes need to know of it.</summary>
    public StoredVersion VersionIn(string etagAttribute) =>
        new(true, StoredValueReader.Find(Json, new AttributePath(etagAttribute)) is { Type: StoredType.S } token ? System.Text.Encoding.UTF8.GetString(token.Bytes) : null);
}
