using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DynamoRepository;

/// <summary>Compares keys as DynamoDB does: numbers by value (<c>5</c> equals <c>5.0</c>), everything else exactly.</summary>
internal sealed class ItemKeyComparer : IEqualityComparer<ItemKey>
{
    public static ItemKeyComparer Instance { get; } = new();

    public bool Equals(ItemKey? x, ItemKey? y) =>
        x == y || (x is not null && y is not null && HasNumber(x) && Canonical(x) == Canonical(y));

    public int GetHashCode([DisallowNull] ItemKey key) => (HasNumber(key) ? Canonical(key) : key).GetHashCode();

    private static bool HasNumber(ItemKey key) => key.PartitionKey.Type == DynamoType.N || key.SortKey is { Type: DynamoType.N };

    private static ItemKey Canonical(ItemKey key) =>
        new(Canonical(key.PartitionKey), key.SortKey is { } sortKey ? Canonical(sortKey) : null);

    private static KeyValue Canonical(in KeyValue value) =>
        value.Type == DynamoType.N && StoredNumber.Parse(Encoding.UTF8.GetBytes(value.Text), out var number) == NumberProblem.None
            ? new KeyValue(DynamoType.N, number.ToString())
            : value;
}
