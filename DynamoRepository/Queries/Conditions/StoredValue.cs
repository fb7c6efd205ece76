using System.Text;

namespace DynamoRepository;

/// <summary>
/// One attribute value, parsed, as conditions compare it. Equality and order are DynamoDB's: of the type first, then of the value.
/// </summary>
internal sealed class StoredValue : IEquatable<StoredValue>
{
    private static readonly byte[] NoBytes = [];
    private static readonly StoredValue[] NoElements = [];
    private static readonly Dictionary<string, StoredValue> NoEntries = [];

    private StoredValue(DynamoType type) => Type = type;

    public DynamoType Type { get; }

    /// <summary>The string in UTF-8, or the binary.</summary>
    public byte[] Bytes { get; private init; } = NoBytes;

    /// <summary>The number.</summary>
    public StoredNumber Number { get; private init; }

    /// <summary>The elements of a list in their order, of a set in ascending order.</summary>
    public IReadOnlyList<StoredValue> Elements { get; private init; } = NoElements;

    /// <summary>The entries of a map.</summary>
    public IReadOnlyDictionary<string, StoredValue> Entries { get; private init; } = NoEntries;

    /// <summary>The boolean.</summary>
    public bool IsTrue { get; private init; }

    /// <summary>The number of lists and maps around its innermost value.</summary>
    public int Depth => Type is DynamoType.L or DynamoType.M
        ? 1 + Elements.Concat(Entries.Values).Select(part => part.Depth).DefaultIfEmpty().Max()
        : 0;

    public static StoredValue Null { get; } = new(DynamoType.NULL);

    public static StoredValue Of(StoredNumber number) => new(DynamoType.N) { Number = number };

    public static StoredValue Of(bool value) => new(DynamoType.BOOL) { IsTrue = value };

    public static StoredValue String(byte[] utf8) => new(DynamoType.S) { Bytes = utf8 };

    public static StoredValue Binary(byte[] bytes) => new(DynamoType.B) { Bytes = bytes };

    public static StoredValue List(IReadOnlyList<StoredValue> elements) => new(DynamoType.L) { Elements = elements };

    public static StoredValue Map(IReadOnlyDictionary<string, StoredValue> entries) => new(DynamoType.M) { Entries = entries };

    /// <summary>A set of the elements, which must be of the type that the set's type says.</summary>
    public static StoredValue Set(DynamoType type, IEnumerable<StoredValue> elements) =>
        new(type) { Elements = [.. elements.Order(Comparer<StoredValue>.Create((left, right) => Compare(left, right) ?? 0))] };

    /// <summary>
    /// The order of the two, or null when DynamoDB has none between them: values of different types, or of a type other than string,
    /// number and binary. Strings are ordered by their UTF-8 bytes, binaries by their bytes unsigned.
    /// </summary>
    public static int? Compare(StoredValue left, StoredValue right) => (left.Type, right.Type) switch
    {
        (DynamoType.S, DynamoType.S) or (DynamoType.B, DynamoType.B) => left.Bytes.AsSpan().SequenceCompareTo(right.Bytes),
        (DynamoType.N, DynamoType.N) => left.Number.CompareTo(right.Number),
        _ => null,
    };

    /// <summary>
    /// The value of <c>size()</c>: UTF-16 code units of a string (so two for an emoji, although its item size counts four bytes), bytes of
    /// a binary, elements of a list or set, entries of a map; of other types there is none, as of a missing attribute. Measured with
    /// DynamoDB Local.
    /// </summary>
    public int? Size => Type switch
    {
        DynamoType.S => Encoding.UTF8.GetCharCount(Bytes),
        DynamoType.B => Bytes.Length,
        DynamoType.L or DynamoType.SS or DynamoType.NS or DynamoType.BS => Elements.Count,
        DynamoType.M => Entries.Count,
        _ => null,
    };

    public bool Equals(StoredValue? other) => other is not null && other.Type == Type && Type switch
    {
        DynamoType.S or DynamoType.B => Bytes.AsSpan().SequenceEqual(other.Bytes),
        DynamoType.N => Number == other.Number,
        DynamoType.BOOL => IsTrue == other.IsTrue,
        DynamoType.NULL => true,
        DynamoType.M => Entries.Count == other.Entries.Count
            && Entries.All(entry => other.Entries.TryGetValue(entry.Key, out var value) && entry.Value.Equals(value)),
        _ => Elements.SequenceEqual(other.Elements),
    };

    public override bool Equals(object? obj) => Equals(obj as StoredValue);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Type);
        hash.Add(Number);
        hash.AddBytes(Bytes);
        hash.Add(IsTrue);
        hash.Add(Elements.Count);
        hash.Add(Entries.Count);
        return hash.ToHashCode();
    }
}
