using System.Text;

namespace DynamoRepository;

/// <summary>An item that the in-memory store holds, in a table or an index. Immutable: a write replaces it.</summary>
/// <param name="Position">Its position in the table or index.</param>
/// <param name="Key">Its position in the table; several items of an index may have the same position.</param>
/// <param name="Json">The item in DynamoDB JSON: the store's own copy.</param>
internal sealed record InMemoryItem(ItemPosition Position, ItemPosition Key, byte[] Json)
{
    /// <summary>The order of a table's or index's items.</summary>
    public static Comparer<InMemoryItem> ByPosition { get; } = Comparer<InMemoryItem>.Create((left, right) =>
    {
        var order = left.Position.CompareTo(right.Position);
        return order != 0 ? order : left.Key.CompareTo(right.Key);
    });

    /// <summary>Returns a placeholder to look up a position with.</summary>
    public static InMemoryItem At(ItemPosition position, ItemPosition? key = null) => new(position, key ?? position, []);

    /// <summary>Returns what conditional writes need to know about the item.</summary>
    public StoredVersion VersionIn(string etagAttribute) =>
        new(
            true,
            StoredValueReader.Find(Json, new AttributePath(etagAttribute)) is { Type: DynamoType.S } token
                ? Encoding.UTF8.GetString(token.Bytes)
                : null);
}
