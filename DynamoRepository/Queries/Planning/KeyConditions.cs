namespace DynamoRepository;

/// <summary>
/// The part of a query's conditions that a path uses as its key condition. DynamoDB's rule: one value of each partition key; of the sort
/// keys, from the left, one value of each and at last a range; no other condition on any of them.
/// </summary>
internal sealed class KeyConditions
{
    private readonly AccessPath _path;
    private readonly Func<KeyAttribute, ValueCodec?> _codecOf;
    private readonly Condition.Comparison? _unexpired;
    private readonly List<Condition> _parts = [];
    private readonly List<Condition> _rest;
    private int _reached;

    private KeyConditions(
        AccessPath path, IEnumerable<Condition> conditions, Func<KeyAttribute, ValueCodec?> codecOf, Condition.Comparison? unexpired)
    {
        _path = path;
        _codecOf = codecOf;
        _unexpired = unexpired;
        _rest = [.. conditions.Select(OfItemsWithKeys)]; // a copy, from which is taken
    }

    /// <summary>The key condition: the partition keys' in their order, then the sort keys'.</summary>
    public Condition Condition => _parts.Count == 1 ? _parts[0] : new Condition.And(_parts);

    /// <summary>The number of keys in it: the more, the fewer items are read.</summary>
    public int Count => _parts.Count;

    /// <summary>The conditions that are left, for a filter.</summary>
    public IReadOnlyList<Condition> Rest => _rest;

    /// <summary>True if it is known without a request that nothing matches.</summary>
    public bool SelectsNothing { get; private set; }

    /// <summary>True if items that fit are missing on the path, because they lack one of its keys.</summary>
    public bool MissesItems { get; private set; }

    /// <summary>Why the path cannot be taken, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>True if the key condition excludes expired items, because the time to live is a key.</summary>
    public bool ExcludesExpired { get; private set; }

    /// <param name="path">A path that the conditions choose: they name one value of each of its partition keys.</param>
    /// <param name="conditions">The conditions, all of which must hold.</param>
    /// <param name="codecOf">The codec of a key.</param>
    /// <param name="unexpired">The condition on the time to live, if that is a key; null if not.</param>
    public static KeyConditions Of(
        AccessPath path, IEnumerable<Condition> conditions, Func<KeyAttribute, ValueCodec?> codecOf, Condition.Comparison? unexpired = null)
    {
        var taken = new KeyConditions(path, conditions, codecOf, unexpired);
        taken.TakePartition();
        taken.TakeSort();
        taken.CheckRest();
        return taken;
    }

    // Every item on the path has its keys: an alternative of lacking one, as text that is less than another may be null, never holds there.
    private Condition OfItemsWithKeys(Condition condition)
    {
        if (condition is not Condition.Or { Conditions: var all } || !all.Any(LacksKey) || all.All(LacksKey))
        {
            return condition;
        }

        MissesItems = true;
        return Condition.AnyOf([.. all.Where(alternative => !LacksKey(alternative))]);
    }

    private bool LacksKey(Condition condition) =>
        condition is Condition.AttributeNotExists or Condition.HasType { Type: DynamoType.NULL }
        && ((Condition.Function)condition).Path.Segments is [{ IsIndex: false } only] && _path.IsKey(only.Name);

    private void TakePartition()
    {
        foreach (var key in _path.PartitionKeys)
        {
            var part = _rest[_rest.FindIndex(condition => AccessPath.Names(key, condition))];
            _rest.Remove(part);
            _parts.Add(part);
            SelectsNothing |= KeyRange.IsBlank((Operand.Value)((Condition.Comparison)part).Right);
            if (_unexpired is null)
            {
                continue;
            }

            var range = new KeyRange(key, null);
            range.TryAdd(part);
            if (AddUnexpired(range))
            {
                SelectsNothing |= range.IsEmpty;
            }
        }
    }

    private void TakeSort()
    {
        var most = KeyRules.LongestSortKey; // of all together
        foreach (var key in _path.SortKeys)
        {
            _reached++;
            var range = new KeyRange(key, _codecOf(key), most);
            _rest.RemoveAll(range.TryAdd);
            AddUnexpired(range);
            var condition = range.ToCondition();
            SelectsNothing |= range.IsEmpty;
            if (condition is null)
            {
                return;
            }

            _parts.Add(condition);
            if (!range.IsOneValue)
            {
                return;
            }

            most = Math.Max(0, most - range.Size);
        }
    }

    private bool AddUnexpired(KeyRange range)
    {
        if (_unexpired is null || !range.TryAdd(_unexpired))
        {
            return false;
        }

        return ExcludesExpired = true;
    }

    private void CheckRest()
    {
        if (Problem is not null
            || _rest.Count == 0
            || _rest.SelectMany(ConditionPaths.Attributes).FirstOrDefault(_path.IsKey) is not { } attribute)
        {
            return;
        }

        var sortKeys = _path.SortKeys.Select(key => key.Member).ToList();
        var position = _path.SortKeys.Select(key => key.Name).ToList().IndexOf(attribute);
        Problem = position < 0 ? Errors.FilterOnKey(_path.PartitionKeys.First(key => key.Name == attribute).Member, isSortKey: false)
            : position < _reached ? Errors.FilterOnKey(sortKeys[position], isSortKey: true)
            : Errors.SortKeySkipped(_path.Index!.Name, sortKeys, sortKeys[position], sortKeys[_reached - 1]);
    }
}
