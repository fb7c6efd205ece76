using System.Text.Json;

namespace DynamoRepository;

/// <summary>One page of a query or scan in memory: DynamoDB's order, its limits, its positions.</summary>
/// <remarks>
/// What matches is collected under the store's lock, and turned into results outside it. An index is not kept but made when it is asked: an
/// item is in it when it has the index's keys, in their types.
/// </remarks>
internal sealed class InMemoryQuery(QueryOperation operation)
{
    // The service stops after 1 MB of items, filtered out or not.
    private const int MaxBytes = 1024 * 1024;

    /// <summary>The entries to evaluate, at most one more than the page can hold. Called under the lock.</summary>
    public IReadOnlyList<Entry> Collect(InMemoryTable? table)
    {
        if (table is null)
        {
            return [];
        }

        if (operation.Index is { } index && table.Definition is { } definition && !definition.HasIndex(index.Name))
        {
            throw new RepositoryException(Errors.InMemoryIndexMissing(operation.Table, index.Name), RepositoryExceptionType.TableNotFound)
            {
                AggregateType = operation.Table.AggregateType,
                TableName = operation.Table.Name,
            };
        }

        var after = operation.After is { } position ? Position(StoredValueReader.ReadItem(position.Span)) : null;
        var keys = operation.KeyCondition is { } keyCondition ? new ConditionEvaluator(keyCondition) : null;
        var entries = operation.Index is null ? FromTable(table, after) : FromIndex(table);
        entries = entries.Where(entry => keys is null || keys.Holds(entry.Item.Json)).Where(IsInSegment);
        if (operation.IsDescending)
        {
            entries = entries.Reverse();
        }

        if (after is not null)
        {
            entries = entries.Where(entry => operation.IsDescending ? entry.CompareTo(after) < 0 : entry.CompareTo(after) > 0);
        }

        return [.. Bounded(entries)];
    }

    /// <summary>The page made of the entries.</summary>
    public ItemPage<TResult> Page<TResult>(IReadOnlyList<Entry> entries, ItemReader<TResult> read)
    {
        var filter = operation.Filter is { } condition ? new ConditionEvaluator(condition) : null;
        List<TResult> items = [];
        long count = 0;
        var evaluated = 0;
        for (var bytes = 0; evaluated < entries.Count; evaluated++)
        {
            // At the limit the page ends although nothing may be left; at 1 MB only when there is more; at the results asked for, after the last of them.
            if (evaluated == operation.Limit || bytes > MaxBytes || count == operation.MaxItems)
            {
                break;
            }

            var item = entries[evaluated].Item;
            bytes += ItemSize.Measure(item.Json).Bytes;
            if (filter is not null && !filter.Holds(item.Json))
            {
                continue;
            }

            count++;
            if (!operation.CountOnly)
            {
                items.Add(Read(item, read));
            }
        }

        var isOver = evaluated == entries.Count && evaluated != operation.Limit;
        return new ItemPage<TResult>(items, count, isOver || evaluated == 0 ? null : StartKey.Of(entries[evaluated - 1].Item.Json, operation.Keys));
    }

    // A table's items are in its order already: of a partition, only they are looked at; of the rest, only those after the position.
    private IEnumerable<Entry> FromTable(InMemoryTable table, Entry? after)
    {
        IEnumerable<InMemoryItem> items;
        if (operation.KeyCondition is { } keyCondition)
        {
            var start = new ItemPosition(PartitionOf(keyCondition), null);
            items = table.From(start).TakeWhile(item => item.Position.Partition.Equals(start.Partition));
        }
        else
        {
            items = after is null ? table.Items : table.From(after.Item.Position);
        }

        return items.Select(item => new Entry(item.Position, item));
    }

    private IEnumerable<Entry> FromIndex(InMemoryTable table) =>
        table.Items.Select(item => IndexPosition(item) is { } position ? new Entry(position, item) : null).OfType<Entry>().Order();

    private ItemPosition? IndexPosition(InMemoryItem item)
    {
        var index = operation.Index!;
        var partition = Key(item, index.PartitionKey);
        var sort = index.SortKey is null ? null : Key(item, index.SortKey);
        return partition is null || (index.SortKey is not null && sort is null) ? null : new ItemPosition(partition, sort);
    }

    private static StoredValue? Key(InMemoryItem item, KeyAttribute key) =>
        StoredValueReader.Find(item.Json, new AttributePath(key.Name)) is { } value && value.Type.ToString() == key.Type.ToString() ? value : null;

    private static StoredValue PartitionOf(Condition keyCondition)
    {
        var partition = (Condition.Comparison)ConditionPaths.Conjuncts(keyCondition).First();
        return StoredValueReader.ReadValue(((Operand.Value)partition.Right).Json.Span);
    }

    // Where an ExclusiveStartKey points: into the index (or the table), and within equal index keys to the table's.
    private Entry Position(IReadOnlyDictionary<string, StoredValue> keys)
    {
        var table = new ItemPosition(keys[operation.Table.PartitionKey], operation.Table.SortKey is { } sort ? keys[sort] : null);
        var index = operation.Index is { } used ? new ItemPosition(keys[used.PartitionKey.Name], used.SortKey is { } indexSort ? keys[indexSort.Name] : null) : table;
        return new Entry(index, InMemoryItem.At(table));
    }

    private bool IsInSegment(Entry entry) => operation.Segments == 1 || (int)(((UInt128)entry.Position.Hash * (uint)operation.Segments) >> 64) == operation.Segment;

    // No more than the page can evaluate, and one that tells whether there is more.
    private IEnumerable<Entry> Bounded(IEnumerable<Entry> entries)
    {
        if (operation.Limit is { } limit)
        {
            return entries.Take(limit);
        }

        return UpToOneMegabyte(entries);
    }

    private static IEnumerable<Entry> UpToOneMegabyte(IEnumerable<Entry> entries)
    {
        var bytes = 0;
        foreach (var entry in entries)
        {
            yield return entry;
            if (bytes > MaxBytes)
            {
                yield break;
            }

            bytes += ItemSize.Measure(entry.Item.Json).Bytes;
        }
    }

    private TResult Read<TResult>(InMemoryItem item, ItemReader<TResult> read)
    {
        try
        {
            var reader = new Utf8JsonReader(item.Json, DynamoJson.ReaderOptions);
            reader.Read();
            return read(ref reader, item.Json);
        }
        catch (MappingException exception)
        {
            var key = PageAnswer.KeyOf(item.Json, operation);
            throw new RepositoryException(
                Errors.InMemoryUnreadable(operation.Table, key, exception.Message), RepositoryExceptionType.Serialization, exception.InnerException ?? exception)
            {
                AggregateType = operation.Table.AggregateType,
                TableName = operation.Table.Name,
                Key = key?.ToString(),
                Id = operation.Table.IdOf(key),
            };
        }
    }

    /// <summary>An item at its place in what is read: the table, or an index.</summary>
    /// <param name="Position">Its place there.</param>
    /// <param name="Item">The item.</param>
    internal sealed record Entry(ItemPosition Position, InMemoryItem Item) : IComparable<Entry>
    {
        public int CompareTo(Entry? other) => other is null ? 1
            : Position.CompareTo(other.Position) is var order and not 0 ? order : Item.Position.CompareTo(other.Item.Position);
    }
}
