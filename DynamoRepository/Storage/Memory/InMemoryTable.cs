namespace DynamoRepository;

/// <summary>The items of one table in memory. Not thread-safe: the store locks.</summary>
internal sealed class InMemoryTable(KeyShape keys)
{
    private readonly SortedSet<InMemoryItem> _items = new(InMemoryItem.ByPosition);
    private readonly Dictionary<string, InMemoryIndex> _indexes = [];

    /// <summary>The primary key.</summary>
    public KeyShape Keys { get; } = keys;

    /// <summary>The definition it was created with, or null if it exists only because it was used.</summary>
    public InMemoryTableDefinition? Definition { get; set; }

    /// <summary>The attribute that time to live uses, or null if it is off.</summary>
    public string? TimeToLiveAttribute { get; set; }

    /// <summary>The items, partition by partition, each partition in the order of the sort key.</summary>
    public SortedSet<InMemoryItem> Items => _items;

    public InMemoryItem? Find(ItemPosition position) => _items.TryGetValue(InMemoryItem.At(position), out var item) ? item : null;

    /// <summary>Returns the items of an index, in its order. The index is maintained from the first call on.</summary>
    public SortedSet<InMemoryItem> ItemsOf(IndexSchema index)
    {
        // An index name contains no space.
        var id = $"{index.Name} {index.PartitionKeys.Count} {string.Join('\0', index.Keys.Select(key => key.Name))}";
        if (!_indexes.TryGetValue(id, out var items))
        {
            _indexes[id] = items = new InMemoryIndex(index);
            foreach (var item in _items)
            {
                items.Add(item);
            }
        }

        return items.Items;
    }

    public void Put(InMemoryItem item)
    {
        Remove(item.Position);
        _items.Add(item);
        foreach (var index in _indexes.Values)
        {
            index.Add(item);
        }
    }

    public void Remove(ItemPosition position)
    {
        if (Find(position) is { } item)
        {
            _items.Remove(item);
            foreach (var index in _indexes.Values)
            {
                index.Remove(item);
            }
        }
    }

    public void Clear()
    {
        _items.Clear();
        _indexes.Clear();
    }
}
