namespace DynamoRepository;

/// <summary>
/// Decides how a query is carried out: the partition key's condition chooses the table or an index, the sort key's joins it, the rest is a
/// filter. A query that the service would refuse, or answer differently, is refused here, before anything is sent.
/// </summary>
/// <param name="aggregate">The aggregate, for messages.</param>
/// <param name="schema">Its table.</param>
/// <param name="model">Its members.</param>
internal sealed partial class QueryPlanner(Type aggregate, TableSchema schema, ObjectModel model)
{
    private readonly IReadOnlyList<AccessPath> _paths = AccessPath.Of(schema);

    /// <summary>Plans.</summary>
    /// <param name="query">The query.</param>
    /// <param name="needed">The attributes that results are made of: null for all, none for counting.</param>
    /// <param name="now">The time; items that expired before are left out.</param>
    /// <exception cref="InvalidOperationException">It cannot be carried out as asked.</exception>
    public QueryPlan Plan(QueryDefinition query, IReadOnlyList<AttributePath>? needed, DateTimeOffset now)
    {
        var choices = KeyChoices.Of(query, _paths);
        var one = choices?.One ?? query;
        if (one.Key.IsNever || one.Filter.IsNever || one.RepositoryFilter.IsNever)
        {
            return new QueryPlan(Named(query)?.Index, null, null) { SelectsNothing = true };
        }

        var chosen = Choose(one, choices, needed, now);
        var plan = choices is null ? chosen.Plan : Several(query, choices, chosen, needed, now);
        return plan ?? throw Refuse(query, chosen.Problem!);
    }

    /// <summary>Plans on the path of an earlier page.</summary>
    /// <param name="query">The query.</param>
    /// <param name="indexName">The index that the page was read from; null for the table.</param>
    /// <param name="needed">The attributes that results are made of: null for all.</param>
    /// <param name="now">The time; items that expired before are left out.</param>
    /// <returns>The plan, or null if that path is none of the query's.</returns>
    public QueryPlan? PlanOn(QueryDefinition query, string? indexName, IReadOnlyList<AttributePath>? needed, DateTimeOffset now)
    {
        if (query.IndexName is not null || query.IsScan)
        {
            return null;
        }

        var choices = KeyChoices.Of(query, _paths);
        var one = choices?.One ?? query;
        return Candidates(one).Find(path => path.Index?.Name == indexName) is not { } path ? null
            : choices is null ? Try(query, path, needed, now).Plan
            : Several(query, choices, Try(one, path, needed, now), needed, now);
    }

    /// <summary>Refuses a query that no index could ever carry out.</summary>
    public void RequirePossible(QueryDefinition query)
    {
        var one = KeyChoices.Of(query, _paths)?.One ?? query;
        if (!query.IsScan && !one.Key.IsNever)
        {
            Candidates(one);
        }
    }

    private AccessPath? Named(QueryDefinition query) => query.IndexName is not { } name
        ? null
        : _paths.FirstOrDefault(path => path.Index?.Name == name)
            ?? throw Refuse(query, Errors.UnknownIndex(name, schema.Indexes.Select(index => index.Name)));

    private PathAttempt Choose(
        QueryDefinition query, KeyChoices? choices, IReadOnlyList<AttributePath>? needed, DateTimeOffset now)
    {
        if (query.IsScan)
        {
            return Try(query, Named(query) ?? _paths[0], needed, now);
        }

        var candidates = Candidates(query);
        if (Named(query) is { } named)
        {
            return candidates.Exists(named.IsSame) ? Try(query, named, needed, now) : throw Refuse(query, Errors.IndexDoesNotFit(
                named.Index!.Name, named.Missing([.. ConditionPaths.Conjuncts(query.Key)]).Select(key => key.Member)));
        }

        var first = Try(query, candidates[0], needed, now);
        if (candidates.Count == 1 || (first is { IsTable: true, Plan: not null } && !query.IsUnordered))
        {
            return first;
        }

        // A condition on a key of an index can only be a key condition there, and may be a filter elsewhere.
        return PathChoice.Of(Attempts(query, candidates, choices, needed, now), query.IsUnordered, out var tied)
            ?? throw Refuse(query, Errors.SeveralIndexesFit(tied.Select(attempt => attempt.Path.Index!.Name)));
    }

    private PathAttempt Try(QueryDefinition query, AccessPath path, IReadOnlyList<AttributePath>? needed, DateTimeOffset now)
    {
        List<Condition> ofRepository = [.. OfRepository(query, path)];
        List<Condition> conditions = [.. AllOf(query), .. ofRepository];
        var keys = query.IsScan ? null : KeyConditions.Of(path, conditions, CodecOf);
        if ((PathProblem(query, path) ?? keys?.Problem) is { } unfit)
        {
            return new PathAttempt(path, keys, null, unfit);
        }

        List<Condition> filter = [.. keys?.Rest ?? conditions];
        var plan = new QueryPlan(path.Index, keys?.Condition, null)
        {
            SelectsNothing = keys?.SelectsNothing == true,
            LastingKeyCondition = keys?.Condition,
            LoadsResults = query.ReadsByKey && path.Index is { } index
                && needed?.All(needs => schema.Holds(index, needs.Segments[0].Name)) != true
                || LoadsToFilter(query, path),

            // What the repository filters is taken for few, as expired items are.
            HasOwnFilter = !filter.TrueForAll(condition => ofRepository.Exists(one => ReferenceEquals(one, condition))),
        };
        var problem = LackOf(query, path, query.ReadsByKey ? [] : needed, filter);
        plan = problem is null ? WithoutExpired(query, path, plan, filter, now, out problem) : plan;
        return new PathAttempt(path, keys, problem is null ? plan : null, problem);
    }

    // Why the path cannot be read so, whatever the conditions are, or null.
    private string? PathProblem(QueryDefinition query, AccessPath path) =>
        query.IsConsistent && path.Index is { IsLocal: false } global ? Errors.ConsistentReadOfGlobalIndex(global.Name)
        : path.Index?.Keys.Select(key => model.ByAttribute(key.Name)).FirstOrDefault(key => key?.StoredSince is not null) is { } key
            ? Errors.IndexKeyStoredOtherwise(path.Index.Name, key.Name, (int)key.StoredSince!)
        : null;

    private List<AccessPath> Candidates(QueryDefinition query)
    {
        var conjuncts = ConditionPaths.Conjuncts(query.Key).ToList();
        var candidates = new List<AccessPath>();
        foreach (var path in _paths)
        {
            if (path.IsChosenBy(conjuncts))
            {
                candidates.Add(path);
            }
        }

        return candidates.Count > 0 ? candidates : throw Refuse(query, NothingFits(conjuncts, _paths));
    }

    private static List<Condition> AllOf(QueryDefinition query) =>
        [.. ConditionPaths.Conjuncts(query.Key), .. ConditionPaths.Conjuncts(query.Filter)];

    // What the query itself says is not said again, because a key takes one condition.
    private IEnumerable<Condition> OfRepository(QueryDefinition query, AccessPath path) =>
        query.RepositoryFilter.IsAlways || LoadsToFilter(query, path)
            ? []
            : ConditionPaths.Conjuncts(query.RepositoryFilter).Where(condition => !AllOf(query).Exists(said => IsSame(said, condition)));

    // An index that does not hold what the repository's filter needs: what was loaded by key is filtered then.
    private bool LoadsToFilter(QueryDefinition query, AccessPath path) => query.ReadsByKey && path.Index is { } index
        && !query.RepositoryFilter.IsAlways
        && ConditionPaths.Attributes(query.RepositoryFilter).Any(attribute => !schema.Holds(index, attribute));

    private static bool IsSame(Condition one, Condition other)
    {
        var (first, second) = (ConditionRenderer.RenderOnly(one), ConditionRenderer.RenderOnly(other));
        return first.Text == second.Text && first.Names.SequenceEqual(second.Names) && first.Values.Count == second.Values.Count
            && first.Values.Zip(second.Values).All(pair => pair.First.Span.SequenceEqual(pair.Second.Span));
    }

    private ValueCodec? CodecOf(KeyAttribute key) => model.ByAttribute(key.Name)?.Codec;

    private string NothingFits(List<Condition> conjuncts, IReadOnlyList<AccessPath> paths)
    {
        var keys = paths.SelectMany(path => path.PartitionKeys).ToList();
        if (conjuncts.OfType<Condition.Or>().Select(NullTested)
            .Select(attribute => keys.Find(key => key.Name == attribute)).FirstOrDefault(key => key is not null) is { } tested)
        {
            return Errors.NullKey(tested.Member);
        }

        if (conjuncts.Where(condition => condition is Condition.Or or Condition.In).SelectMany(ConditionPaths.Attributes)
            .Select(attribute => keys.Find(key => key.Name == attribute)).FirstOrDefault(key => key is not null) is { } chosen)
        {
            return Errors.OrOnKey(chosen.Member);
        }

        var nearest = paths.Where(path => path.Missing(conjuncts).Count < path.PartitionKeys.Count)
            .MinBy(path => path.Missing(conjuncts).Count);
        if (nearest is not null)
        {
            return Errors.PartitionKeyIncomplete(
                nearest.Index!.Name, nearest.PartitionKeys.Select(key => key.Member), nearest.Missing(conjuncts).Select(key => key.Member));
        }

        var indexable = conjuncts.OfType<Condition.Comparison>()
            .Where(
                comparison =>
                    comparison is
                    {
                        Operator: ComparisonOperator.Equal, Left: Operand.Attribute { Path.Segments.Count: 1 },
                        Right: Operand.Value
                    })
            .Select(comparison => model.ByAttribute(((Operand.Attribute)comparison.Left).Path.Segments[0].Name))
            .Where(member => member?.Codec.KeyType is not null)
            .Select(member => member!.Name);
        return Errors.NoPartitionKey(paths.Select(path => path.ToString()), [.. indexable]);
    }

    // "attribute_not_exists(#n0) OR attribute_type(#n0, :v0)"
    private static string? NullTested(Condition.Or either) =>
        either.Conditions is [Condition.AttributeNotExists missing, Condition.HasType { Type: DynamoType.NULL }]
            ? missing.Path.Segments[0].Name
            : null;

    // What the path does not hold, or null.
    private string? LackOf(
        QueryDefinition query, AccessPath path, IReadOnlyList<AttributePath>? needed, List<Condition> filter)
    {
        if (path.Index is not { Projection: not IndexProjection.All } index)
        {
            return null;
        }

        if (needed is null)
        {
            return Errors.IndexLacksAttributes(
                index.Name, aggregate, hasUpgrades: model.Members.Any(member => member.StoredSince is not null));
        }

        var filtered = OfRepository(query, path).SelectMany(ConditionPaths.Attributes)
            .FirstOrDefault(attribute => !schema.Holds(index, attribute));
        if (filtered is not null)
        {
            return Errors.IndexLacksFilter(index.Name, model.ByAttribute(filtered)?.Name ?? filtered);
        }

        var lacking = needed.Select(needs => needs.Segments[0].Name).Concat(filter.SelectMany(ConditionPaths.Attributes))
            .FirstOrDefault(attribute => !schema.Holds(index, attribute));
        return lacking is null ? null : Errors.IndexLacksAttribute(index.Name, model.ByAttribute(lacking)?.Name ?? lacking);
    }

    // "NOT (#n0 <= :v0)": true also of items that never expire.
    private QueryPlan WithoutExpired(
        QueryDefinition query, AccessPath path, QueryPlan plan, List<Condition> filter, DateTimeOffset now, out string? problem)
    {
        problem = null;
        if (schema.TimeToLiveAttribute is { } attribute)
        {
            var expired = ExpiryCondition.Expired(attribute, now);
            var isHeld = path.Index is not { } index || schema.Holds(index, attribute);
            if (!isHeld && !query.ReadsByKey)
            {
                problem = Errors.IndexLacksTimeToLive(path.Index!.Name, model.ByAttribute(attribute)?.Name ?? attribute);
            }
            else if (plan.KeyCondition is not null && path.IsKey(attribute))
            {
                plan = Narrowed(query, path, plan, expired with { Operator = ComparisonOperator.GreaterThan }, out problem);
            }
            else if (isHeld)
            {
                filter.Add(new Condition.Not(expired));
            }
            else
            {
                plan = plan with { LoadsResults = true };
            }
        }

        return plan with { Filter = filter.Count == 0 ? null : Condition.AllOf([.. filter]) };
    }

    // DynamoDB allows no filter on a key of what is queried: what expires when is then part of the key condition.
    private QueryPlan Narrowed(
        QueryDefinition query, AccessPath path, QueryPlan plan, Condition.Comparison unexpired, out string? problem)
    {
        problem = null;
        var keys = KeyConditions.Of(path, [.. AllOf(query), .. OfRepository(query, path)], CodecOf, unexpired);
        if (keys.ExcludesExpired)
        {
            return plan with { KeyCondition = keys.Condition, SelectsNothing = plan.SelectsNothing || keys.SelectsNothing };
        }

        // Behind a sort key of which no one value is named. What is loaded by key is looked at when it is loaded.
        problem = query.ReadsByKey ? null : Errors.ExpiryBehindOpenKey(
            path.Index!.Name, path.SortKeys.Select(key => key.Member),
            model.ByAttribute(schema.TimeToLiveAttribute!)?.Name ?? schema.TimeToLiveAttribute!);
        return plan;
    }

    private InvalidOperationException Refuse(QueryDefinition query, string reason) =>
        new(Errors.CannotQuery(aggregate, query.IsScan, query.KeyText, reason));
}
