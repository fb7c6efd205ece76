namespace DynamoRepository;

/// <summary>
/// Conditions that leave a choice of a key's values (<c>key IN (…)</c>, <c>key = a OR key = b</c>): DynamoDB reads one value at a time, so
/// that each becomes a query of its own.
/// </summary>
internal sealed class KeyChoices
{
    /// <summary>The maximum number of queries that one is carried out as.</summary>
    public const int MostQueries = 100;

    private static readonly Comparer<StoredValue> Order =
        Comparer<StoredValue>.Create((left, right) => StoredValue.Compare(left, right) ?? 0);

    private readonly QueryDefinition _query;
    private readonly IReadOnlyList<Condition> _keyConditions;
    private readonly IReadOnlyList<Condition> _conditions;
    private readonly List<string> _open = [];

    private KeyChoices(QueryDefinition query)
    {
        _query = query;
        _keyConditions = [.. ConditionPaths.Conjuncts(query.Key)];
        _conditions = [.. _keyConditions, .. ConditionPaths.Conjuncts(query.Filter)];
    }

    /// <summary>The query with one value of each choice that a path needs: the others are served by the same path.</summary>
    public QueryDefinition One => With(_open.Select(attribute => (attribute, ValuesOf(attribute).FirstOrDefault())), _query.IndexName);

    /// <summary>The choices that keys have, or null if there are none.</summary>
    public static KeyChoices? Of(QueryDefinition query, IReadOnlyList<AccessPath> paths)
    {
        if (query.IsScan || !(HasChoice(query.Key) || HasChoice(query.Filter)))
        {
            return null;
        }

        var choices = new KeyChoices(query);
        choices.Find([.. paths.Where(path => query.IndexName is null || path.Index?.Name == query.IndexName)]);
        return choices._open.Count == 0 ? null : choices;
    }

    /// <summary>
    /// The queries, in the order of the partition keys and then of the sort keys; null if the path leaves no choice of its keys. Each has
    /// the number of its partition.
    /// </summary>
    /// <param name="path">The path that serves <see cref="One"/>.</param>
    /// <param name="count">The number of queries; there are none of more than <see cref="MostQueries"/>.</param>
    public IReadOnlyList<(QueryDefinition Query, int Partition)>? On(AccessPath path, out long count)
    {
        var attributes = OpenOf(path);
        count = CountOn(path);
        if (attributes.Count == 0)
        {
            return null;
        }

        var values = attributes.ToDictionary(attribute => attribute, ValuesOf);
        var partitions = path.PartitionKeys.Select(key => key.Name).Where(_open.Contains);
        if (count > MostQueries)
        {
            return [];
        }

        IEnumerable<IReadOnlyList<(string, Operand.Value?)>> all = [[]];
        foreach (var attribute in attributes)
        {
            all = all.SelectMany(
                chosen => values[attribute].Select(value => (IReadOnlyList<(string, Operand.Value?)>)[.. chosen, (attribute, value)]));
        }

        var each = (int)partitions.Aggregate(count, (rest, attribute) => rest / Math.Max(1, values[attribute].Count));
        var queries = all.Select((chosen, number) => (With(chosen, path.Index?.Name), number / Math.Max(1, each)));
        return [.. _query.IsDescending ? queries.Reverse() : queries];
    }

    /// <summary>The number of queries that the path makes of the choices: 1 if it leaves none.</summary>
    public long CountOn(AccessPath path) => OpenOf(path).Aggregate(1L, (product, attribute) => product * ValuesOf(attribute).Count);

    private List<string> OpenOf(AccessPath path) =>
        [.. path.PartitionKeys.Concat(path.SortKeys).Select(key => key.Name).Where(_open.Contains)];

    // Where a path names one value of each partition key, only its sort keys have choices: the rest is a filter.
    private void Find(List<AccessPath> paths)
    {
        var plain = paths.FindAll(path => path.IsChosenBy([.. _keyConditions]));
        var chosen = plain.Count > 0 ? plain : paths.FindAll(
            path => path.PartitionKeys.All(key => IsNamed(key, _keyConditions) || IsChosen(key, _keyConditions)));
        foreach (var path in chosen)
        {
            Open(path.PartitionKeys.Where(key => IsChosen(key, _conditions)));
            Open(path.SortKeys.TakeWhile(key => IsNamed(key, _conditions) || IsChosen(key, _conditions))
                .Where(key => IsChosen(key, _conditions)));
        }
    }

    private void Open(IEnumerable<KeyAttribute> keys) => _open.AddRange(keys.Select(key => key.Name).Except(_open));

    private static bool IsNamed(KeyAttribute key, IReadOnlyList<Condition> conditions) =>
        conditions.Any(condition => AccessPath.Names(key, condition));

    private static bool IsChosen(KeyAttribute key, IReadOnlyList<Condition> conditions) =>
        conditions.Any(condition => condition is not Condition.Comparison && Choice(condition, key.Name) is not null);

    private static bool HasChoice(Condition condition) => condition is Condition.In or Condition.Or
        || (condition is Condition.And and && and.Conditions.Any(HasChoice));

    // What all of the conditions on it leave: ordered, and each once.
    private List<Operand.Value> ValuesOf(string attribute)
    {
        var left = _conditions.Select(condition => Choice(condition, attribute)).OfType<List<Operand.Value>>()
            .Select(values => values.DistinctBy(Stored).ToDictionary(Stored))
            .Aggregate((some, others) => some.Where(value => others.ContainsKey(value.Key)).ToDictionary());
        return [.. left.OrderBy(value => value.Key, Order).Select(value => value.Value)];
    }

    private static StoredValue Stored(Operand.Value value) => StoredValueReader.ReadValue(value.Json.Span);

    private QueryDefinition With(IEnumerable<(string Attribute, Operand.Value? Value)> chosen, string? indexName)
    {
        var (attributes, equals) = (new HashSet<string>(), new List<Condition>());
        foreach (var (attribute, value) in chosen)
        {
            attributes.Add(attribute);
            equals.Add(value is null ? Condition.Never : new Condition.Comparison(
                new Operand.Attribute(new AttributePath(attribute)), ComparisonOperator.Equal, value));
        }

        return _query with
        {
            Key = Condition.AllOf([.. equals, .. ConditionPaths.Conjuncts(_query.Key).Where(IsLeft)]),
            Filter = Condition.AllOf([.. ConditionPaths.Conjuncts(_query.Filter).Where(IsLeft)]),
            IndexName = indexName,
        };

        bool IsLeft(Condition condition) => !attributes.Any(attribute => Choice(condition, attribute) is not null);
    }

    // The values that the condition allows the attribute, or null if it says anything else.
    private static List<Operand.Value>? Choice(Condition condition, string attribute)
    {
        switch (condition)
        {
            case Condition.Comparison { Operator: ComparisonOperator.Equal, Left: { } left, Right: Operand.Value value } when Is(left):
                return [value];
            case Condition.In { Subject: { } subject } membership
                when Is(subject) && membership.Candidates.All(each => each is Operand.Value):
                return [.. membership.Candidates.Cast<Operand.Value>()];
            case Condition.Or either:
                var choices = either.Conditions.Select(part => Choice(part, attribute)).ToList();
                return choices.Contains(null) ? null : [.. choices.SelectMany(choice => choice!)];
            default:
                return null;
        }

        bool Is(Operand operand) => operand is Operand.Attribute { Path.Segments: [{ IsIndex: false } only] } && only.Name == attribute;
    }
}
