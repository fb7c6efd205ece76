namespace DynamoRepository;

/// <summary>
/// The table that an aggregate's attributes declare. Immutable; everything that creates or describes a table is derived from it.
/// </summary>
/// <param name="Name">The table's name, without a prefix.</param>
/// <param name="PartitionKey">The partition key.</param>
/// <param name="SortKey">The sort key, or null.</param>
/// <param name="Indexes">The secondary indexes.</param>
/// <param name="TimeToLiveAttribute">The attribute with the time when an item expires, or null.</param>
/// <param name="ETagAttribute">The attribute that holds the version token.</param>
internal sealed record TableSchema(
    string Name,
    KeyAttribute PartitionKey,
    KeyAttribute? SortKey,
    IReadOnlyList<IndexSchema> Indexes,
    string? TimeToLiveAttribute,
    string ETagAttribute)
{
    /// <summary>The table's settings, apart from its keys and indexes.</summary>
    public TableSettings Settings { get; init; } = TableSettings.None;

    /// <summary>Every key attribute of the table and its indexes, each once.</summary>
    public IEnumerable<KeyAttribute> KeyAttributes =>
        Indexes.SelectMany(index => index.Keys).Prepend(SortKey).Prepend(PartitionKey).OfType<KeyAttribute>().DistinctBy(key => key.Name);

    /// <summary>The requirements for each of them.</summary>
    public IReadOnlyDictionary<string, KeyLimit> KeyLimits
    {
        get
        {
            List<KeyUse> uses = [Use(PartitionKey, isSortKey: false)];
            if (SortKey is not null)
            {
                uses.Add(Use(SortKey, isSortKey: true));
            }

            foreach (var index in Indexes)
            {
                uses.AddRange(index.PartitionKeys.Select(key => Use(key, isSortKey: false)));
                uses.AddRange(index.SortKeys.Select(key => Use(key, isSortKey: true)));
            }

            return KeyLimit.Of(uses);
        }
    }

    /// <summary>The attributes that together form one key of an index.</summary>
    public IReadOnlyList<KeyGroup> KeyGroups =>
    [
        .. Indexes.SelectMany(index => new KeyGroup[]
        {
            new(index.Name, Names(index.PartitionKeys), IsSortKey: false),
            new(index.Name, Names(index.SortKeys), IsSortKey: true),
        }).Where(group => group.Attributes.Count > 1),
    ];

    /// <summary>True if the entries of the index have the attribute.</summary>
    public bool Holds(IndexSchema index, string attribute) => index.Projection == IndexProjection.All
        || index.IsKey(attribute) || PartitionKey.Name == attribute || SortKey?.Name == attribute
        || index.IncludedAttributes.Contains(attribute);

    /// <summary>The indexes with their own partition key.</summary>
    public IEnumerable<IndexSchema> GlobalIndexes => Indexes.Where(index => !index.IsLocal);

    /// <summary>The indexes that share the table's partition key.</summary>
    public IEnumerable<IndexSchema> LocalIndexes => Indexes.Where(index => index.IsLocal);

    private static KeyUse Use(KeyAttribute key, bool isSortKey) => new(key.Name, key.Type, isSortKey);

    private static IReadOnlyList<string> Names(IReadOnlyList<KeyAttribute> keys) => [.. keys.Select(key => key.Name)];
}
