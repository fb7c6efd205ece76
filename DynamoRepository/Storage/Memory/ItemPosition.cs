namespace DynamoRepository;

/// <summary>
/// A key in canonical form, and its position in a table: partitions in an order that looks random, as in the service, but is the same in
/// every process; within a partition by the sort key.
/// </summary>
internal sealed class ItemPosition : IComparable<ItemPosition>
{
    // Below (-1) or above (+1) everything in the partition; 0 for a real position.
    private readonly int _edge;

    public ItemPosition(StoredValue partition, StoredValue? sort)
        : this([partition], sort is null ? [] : [sort])
    {
    }

    public ItemPosition(IReadOnlyList<StoredValue> partition, IReadOnlyList<StoredValue> sort)
        : this(partition, sort, 0)
    {
    }

    private ItemPosition(IReadOnlyList<StoredValue> partition, IReadOnlyList<StoredValue> sort, int edge)
    {
        Partition = partition;
        Sort = sort;
        Hash = HashOf(partition);
        _edge = edge;
    }

    /// <summary>The partition keys' values; a table has one.</summary>
    public IReadOnlyList<StoredValue> Partition { get; }

    /// <summary>The sort keys' values: none without a sort key; a table has at most one.</summary>
    public IReadOnlyList<StoredValue> Sort { get; }

    /// <summary>The position of the partition, which parallel scans divide among themselves.</summary>
    public ulong Hash { get; }

    /// <summary>Returns the position before the first item of a partition.</summary>
    public static ItemPosition StartOf(IReadOnlyList<StoredValue> partition) => new(partition, [], -1);

    /// <summary>Returns the position after the last item of a partition.</summary>
    public static ItemPosition EndOf(IReadOnlyList<StoredValue> partition) => new(partition, [], 1);

    public int CompareTo(ItemPosition? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Hash.CompareTo(other.Hash);
        order = order != 0 ? order : Compare(Partition, other.Partition);
        order = order != 0 ? order : _edge.CompareTo(other._edge);
        return order != 0 ? order : Compare(Sort, other.Sort);
    }

    // From the left. Values of different types meet only in a table that was never created, and so has no key types.
    private static int Compare(IReadOnlyList<StoredValue> left, IReadOnlyList<StoredValue> right)
    {
        for (var at = 0; at < left.Count && at < right.Count; at++)
        {
            var order = StoredValue.Compare(left[at], right[at]) ?? left[at].Type.CompareTo(right[at].Type);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Count.CompareTo(right.Count);
    }

    // FNV-1a with a finalizer, so that similar keys lie far apart. string.GetHashCode would differ from run to run.
    private static ulong HashOf(IReadOnlyList<StoredValue> values)
    {
        const ulong Prime = 1099511628211;
        var hash = 14695981039346656037;
        foreach (var value in values)
        {
            hash ^= (ulong)value.Type;
            foreach (var part in value.Bytes)
            {
                hash = (hash ^ part) * Prime;
            }

            var (number, low, high) = (value.Number, (ulong)value.Number.Mantissa, (ulong)(value.Number.Mantissa >> 64));
            hash = (hash ^ low) * Prime;
            hash = (hash ^ high) * Prime;
            hash = (hash ^ (ulong)(uint)number.Power ^ (number.IsNegative && number.Digits > 0 ? 1UL << 63 : 0)) * Prime;
        }

        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        return hash ^ (hash >> 33);
    }
}
