namespace DynamoRepository;

/// <summary>The items of one table in memory. Not thread-safe: the store locks.</summary>
internal sealed class InMemoryTable(KeyShape keys)
{
    private readonly SortedSet<InMemoryItem> _items = new(InMemoryItem.ByPosition);

    /// <summary>The attributes that a table or index definition gives a type: those of its keys.</summary>
    public KeyShape Keys { get; set; } = keys;

    /// <summary>The definition it was created with, or null when it exists only because it was used.</summary>
    public InMemoryTableDefinition? Definition { get; set; }

    /// <summary>The attribute that time to live uses, or null when it is off.</summary>
    public string? TimeToLiveAttribute { get; set; }

    /// <summary>The items, partition by partition, each partition in the order of the sort key.</summary>
    public IReadOnlyCollection<InMemoryItem> Items => _items;

    public InMemoryItem? Find(ItemPosition position) => _items.TryGetValue(InMemoryItem.At(position), out var item) ? item : null;

    /// <summary>The items from a position on, that itself included if there is one.</summary>
    public IEnumerable<InMemoryItem> From(ItemPosition position) =>
        _items.Max is { } last && last.Position.CompareTo(position) >= 0 ? _items.GetViewBetween(InMemoryItem.At(position), last) : [];

    public void Put(InMemoryItem item)
    {
        _items.Remove(item);
        _items.Add(item);
    }

    public void Remove(ItemPosition position) => _items.Remove(InMemoryItem.At(position));

    public void Clear() => _items.Clear();
}
