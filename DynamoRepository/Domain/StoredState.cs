namespace DynamoRepository;

/// <summary>
/// What an aggregate knows of its stored self in one table: in another it is new. What it knows of the tables before is kept behind it, so
/// that a copy saved elsewhere makes no save in its own table unconditional. Immutable, so that a failed operation cannot leave it
/// half-changed.
/// </summary>
/// <param name="Table">The table's identity: where the store is, and the table's name.</param>
/// <param name="Key">The key under which it is stored, as text; null when that is the Id, which cannot change.</param>
internal sealed record StoredState(string Table, string? Key)
{
    // Its own table, an archive, a copy in another Region, and one more.
    private const int MostTables = 4;

    /// <summary>
    /// True if the item is known to exist: loaded or saved. False while only a first write of unknown outcome is remembered.
    /// </summary>
    public bool IsStored { get; init; }

    /// <summary>The token of the stored version; null when the item was written by somebody who writes none.</summary>
    public string? ETag { get; init; }

    /// <summary>Attributes of the item's root that the type does not know: the inside of a JSON object, <c>"a":{…},"b":{…}</c>.</summary>
    public byte[]? UnknownAttributes { get; init; }

    /// <summary>Tokens of writes whose outcome is unknown: an item that carries one of them is this aggregate's own write.</summary>
    public IReadOnlyList<string> TriedETags { get; init; } = [];

    /// <summary>True if a delete of unknown outcome was sent: an item that is gone was deleted by this aggregate.</summary>
    public bool TriedDelete { get; init; }

    /// <summary>
    /// True if it was loaded for an update, which changes and saves it again after a conflict: so it must know whether its save happened.
    /// </summary>
    public bool IsForUpdate { get; init; }

    /// <summary>True if it says more than that the aggregate is new in the table.</summary>
    public bool IsWorthKeeping => IsStored || TriedDelete || TriedETags.Count > 0;

    /// <summary>What is known of the table that the aggregate was in before this one, or null.</summary>
    private StoredState? Before { get; init; }

    /// <summary>What is known of a table; null if nothing is.</summary>
    public StoredState? In(string table)
    {
        var state = this;
        while (state is not null && state.Table != table)
        {
            state = state.Before;
        }

        return state;
    }

    /// <summary>This state, with what is known of other tables behind it: the last few.</summary>
    public StoredState OnTopOf(StoredState? others)
    {
        if (others is null || (others.Table == Table && others.Before is null))
        {
            return Before is null ? this : this with { Before = null };
        }

        var kept = new List<StoredState>(MostTables);
        for (var state = others; state is not null && kept.Count < MostTables - 1; state = state.Before)
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
