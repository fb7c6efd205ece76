namespace DynamoRepository;

/// <summary>
/// A key in canonical form, and its place in a table: partitions in an order that looks random, as in the service, but is the same in every
/// process; within a partition by the sort key.
/// </summary>
internal sealed class ItemPosition : IComparable<ItemPosition>
{
    // Below (-1) or above (+1) everything of the partition; 0 for a real place.
    private readonly int _edge;

    public ItemPosition(StoredValue partition, StoredValue? sort)
        : this(partition, sort, 0)
    {
    }

    private ItemPosition(StoredValue partition, StoredValue? sort, int edge)
    {
        Partition = partition;
        Sort = sort;
        Hash = HashOf(partition);
        _edge = edge;
    }

    /// <summary>The partition key's value.</summary>
    public StoredValue Partition { get; }

    /// <summary>The sort key's value, in a table that has one.</summary>
    public StoredValue? Sort { get; }

    /// <summary>Where the partition is: what parallel scans divide among themselves.</summary>
    public ulong Hash { get; }

    /// <summary>The place before the first item of a partition.</summary>
    public static ItemPosition StartOf(StoredValue partition) => new(partition, null, -1);

    /// <summary>The place after the last item of a partition.</summary>
    public static ItemPosition EndOf(StoredValue partition) => new(partition, null, 1);

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

    // Values of different types meet only in a table that was never created, and so has no key types.
    private static int Compare(StoredValue? left, StoredValue? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => StoredValue.Compare(left, right) ?? left.Type.CompareTo(right.Type),
    };

    // FNV-1a with a finalizer, so that near keys lie far apart. string.GetHashCode would differ from run to run.
    private static ulong HashOf(StoredValue value)
    {
        const ulong Prime = 1099511628211;
        var hash = 14695981039346656037 ^ (ulong)value.Type;
        foreach (var part in value.Bytes)
        {
            hash = (hash ^ part) * Prime;
        }

        var (number, low, high) = (value.Number, (ulong)value.Number.Mantissa, (ulong)(value.Number.Mantissa >> 64));
        hash = (hash ^ low) * Prime;
        hash = (hash ^ high) * Prime;
        hash = (hash ^ (ulong)(uint)number.Power ^ (number.IsNegative && number.Digits > 0 ? 1UL << 63 : 0)) * Prime;
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        return hash ^ (hash >> 33);
    }
}
