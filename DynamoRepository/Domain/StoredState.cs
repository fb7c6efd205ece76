namespace DynamoRepository;

/// <summary>
/// What an aggregate knows about its stored version in one table; in any other table it is new. What it knows about previous tables is kept
/// as well, so that saving a copy elsewhere does not make a later save in its own table unconditional. Immutable, so that a failed
/// operation cannot leave it half changed.
/// </summary>
/// <param name="Table">The table's identity: the location of the store, and the table's name.</param>
/// <param name="Key">The key under which it is stored, as text; null if that is the Id, which cannot change.</param>
internal sealed record StoredState(string Table, string? Key)
{
    // Its own table, an archive, a copy in another Region, and one more.
    private const int MaxTables = 4;

    /// <summary>
    /// True if the item is known to exist: loaded or saved. False if only a first write of unknown outcome is remembered.
    /// </summary>
    public bool IsStored { get; init; }

    /// <summary>The token of the stored version; null if the item was written without one.</summary>
    public string? ETag { get; init; }

    /// <summary>Attributes of the item's root that the type does not know: the content of a JSON object, <c>"a":{…},"b":{…}</c>.</summary>
    public byte[]? UnknownAttributes { get; init; }

    /// <summary>Tokens of writes whose outcome is unknown: an item with one of them was written by this instance.</summary>
    public IReadOnlyList<string> TriedETags { get; init; } = [];

    /// <summary>True if a delete of unknown outcome was sent: if the item is gone, this instance deleted it.</summary>
    public bool TriedDelete { get; init; }

    /// <summary>
    /// True if it was loaded for an update, which changes and saves it again after a conflict, and so must know whether its save happened.
    /// </summary>
    public bool IsForUpdate { get; init; }

    /// <summary>True if the item was of an older version than the class when it was loaded, and was upgraded.</summary>
    public bool IsOfOlderVersion { get; init; }

    /// <summary>True if it contains more than that the aggregate is new in the table.</summary>
    public bool IsWorthKeeping => IsStored || TriedDelete || TriedETags.Count > 0;

    /// <summary>What is known about the table that the aggregate was in before, or null.</summary>
    private StoredState? Before { get; init; }

    /// <summary>Returns what is known about a table, or null if nothing is.</summary>
    public StoredState? In(string table)
    {
        var state = this;
        while (state is not null && state.Table != table)
        {
            state = state.Before;
        }

        return state;
    }

    /// <summary>Returns this state together with what is known about the last few other tables.</summary>
    public StoredState OnTopOf(StoredState? others)
    {
        if (others is null || (others.Table == Table && others.Before is null))
        {
            return Before is null ? this : this with { Before = null };
        }

        var kept = new List<StoredState>(MaxTables);
        for (var state = others; state is not null && kept.Count < MaxTables - 1; state = state.Before)
        {
            if (state.Table != Table && state.IsWorthKeeping)
            {
                kept.Add(state);
            }
        }

        StoredState? before = null;
        for (var position = kept.Count - 1; position >= 0; position--)
        {
            before = kept[position] with { Before = before };
        }

        return this with { Before = before };
    }
}
