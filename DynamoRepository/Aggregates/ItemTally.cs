namespace DynamoRepository;

/// <summary>What a check of items has found so far. Not thread-safe; tallies of parts are added to one.</summary>
internal sealed class ItemTally
{
    private const int MaxKeys = 10;

    // Reasons contain no stored values, so there are few; whatever else they contain does not fill the memory.
    private const int MaxReasons = 1_000;

    private readonly Dictionary<(ItemTrait Trait, string Reason), (long Count, List<string> Keys)> _findings = [];

    private readonly SortedDictionary<int, (long Count, long Unreadable)> _versions = [];

    /// <summary>The items of the type.</summary>
    public long Items { get; set; }

    /// <summary>The items of other subtypes in the same table.</summary>
    public long Others { get; set; }

    public void Add(ItemTrait trait, string reason, string key) => Add(trait, reason, 1, [key]);

    /// <summary>Counts an item of another version than the one that the class writes.</summary>
    public void AddVersion(int version, bool isReadable) => AddVersion(version, 1, isReadable ? 0 : 1);

    public void Add(ItemTally part)
    {
        Items += part.Items;
        Others += part.Others;
        foreach (var ((trait, reason), (count, keys)) in part._findings)
        {
            Add(trait, reason, count, keys);
        }

        foreach (var (version, (count, unreadable)) in part._versions)
        {
            AddVersion(version, count, unreadable);
        }
    }

    /// <summary>Returns the versions that were counted, the oldest first.</summary>
    public IReadOnlyList<StoredItemVersion> Versions() =>
        [.. _versions.Select(version => new StoredItemVersion(version.Key, version.Value.Count, version.Value.Unreadable))];

    /// <summary>Returns the findings of a kind, the most frequent first.</summary>
    public IReadOnlyList<StoredItemFinding> Of(ItemTrait trait) =>
    [
        .. _findings.Where(finding => finding.Key.Trait == trait)
            .Select(finding => new StoredItemFinding(finding.Key.Reason, finding.Value.Count, finding.Value.Keys))
            .OrderByDescending(finding => finding.Count).ThenBy(finding => finding.Reason, StringComparer.Ordinal),
    ];

    private void AddVersion(int version, long count, long unreadable)
    {
        var known = _versions.GetValueOrDefault(version);
        _versions[version] = (known.Count + count, known.Unreadable + unreadable);
    }

    private void Add(ItemTrait trait, string reason, long count, List<string> keys)
    {
        if (_findings.Count >= MaxReasons && !_findings.ContainsKey((trait, reason)))
        {
            reason = Errors.FurtherReasons;
        }

        if (!_findings.TryGetValue((trait, reason), out var finding))
        {
            finding = (0, []);
        }

        finding.Keys.AddRange(keys.Take(MaxKeys - finding.Keys.Count));
        _findings[(trait, reason)] = finding with { Count = finding.Count + count };
    }
}
