namespace DynamoRepository;

/// <summary>
/// What an aggregate knows of its stored self. It belongs to one table: saved to another, the aggregate is new.
/// Immutable, so that a failed operation cannot leave it half-changed.
/// </summary>
/// <param name="Table">The table's identity: where the store is, and the table's name.</param>
/// <param name="Key">The key under which it is stored, as text; null when that is the Id, which cannot change.</param>
internal sealed record StoredState(string Table, string? Key)
{
    /// <summary>Whether the item is known to exist: loaded or saved. False while only a first write of unknown outcome is remembered.</summary>
    public bool IsStored { get; init; }

    /// <summary>The token of the stored version; null when the item was written by somebody who writes none.</summary>
    public string? ETag { get; init; }

    /// <summary>Attributes of the item's root that the type does not know: the inside of a JSON object, <c>"a":{…},"b":{…}</c>.</summary>
    public byte[]? UnknownAttributes { get; init; }

    /// <summary>Tokens of writes whose outcome is unknown: an item that carries one of them is this aggregate's own write.</summary>
    public IReadOnlyList<string> TriedETags { get; init; } = [];

    /// <summary>Whether a delete of unknown outcome was sent: an item that is gone was deleted by this aggregate.</summary>
    public bool TriedDelete { get; init; }
}
