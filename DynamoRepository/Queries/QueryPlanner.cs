namespace DynamoRepository;

/// <summary>
/// Decides how a query is carried out: the partition key's condition chooses the table or an index, the sort key's joins it, the rest is a filter.
/// What would be refused by the service, or be another thing than was asked, is refused here, before anything is sent.
/// </summary>
/// <param name="aggregate">The aggregate, for messages.</param>
/// <param name="schema">Its table.</param>
/// <param name="model">Its members.</param>
internal sealed class QueryPlanner(Type aggregate, TableSchema schema, ObjectModel model)
{
    /// <summary>Plans.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="needed">The attributes that results are made of: null for all, none for counting.</param>
    /// <param name="now">The time; items that expired before are left out.</param>
    /// <exception cref="InvalidOperationException">It cannot be carried out as asked.</exception>
    public QueryPlan Plan(QueryDefinition query, IReadOnlyList<AttributePath>? needed, DateTimeOffset now)
    {
        if (query.Key.IsNever || query.Filter.IsNever)
        {
            return new QueryPlan(Named(query)?.Index, null, null) { SelectsNothing = true };
        }

        var path = query.IsScan ? Named(query) ?? AccessPath.Of(schema)[0] : Choose(query);
        if (query.IsConsistent && path.Index is { IsLocal: false } global)
        {
            throw Refuse(query, Errors.ConsistentReadOfGlobalIndex(global.Name));
        }

        List<Condition> filter = [.. ConditionPaths.Conjuncts(query.Key.Condition), .. ConditionPaths.Conjuncts(query.Filter.Condition)];
        var plan = query.IsScan ? new QueryPlan(path.Index, null, null) : WithKeyCondition(query, path, filter);
        CheckAttributes(query, path, query.ReadsByKey ? [] : needed, filter);
        return WithoutExpired(query, path, plan with { HasOwnFilter = filter.Count > 0 }, filter, now);
    }

    /// <summary>Refuses a query that no index could ever carry out.</summary>
    public void RequirePossible(QueryDefinition query)
    {
        if (!query.IsScan && !query.Key.IsNever)
        {
            Candidates(query);
        }
    }

    private AccessPath? Named(QueryDefinition query) => query.IndexName is not { } name
        ? null
        : AccessPath.Of(schema).FirstOrDefault(path => path.Index?.Name == name) ?? throw Refuse(query, Errors.UnknownIndex(name, schema.Indexes.Select(index => index.Name)));

    private AccessPath Choose(QueryDefinition query)
    {
        var candidates = Candidates(query);
        if (Named(query) is { } named)
        {
            return candidates.Contains(named) ? named : throw Refuse(query, Errors.IndexDoesNotFit(named.Index!.Name, named.PartitionKey.Member));
        }

        if (candidates[0].Index is null)
        {
            return candidates[0];
        }

        List<Condition> all = [.. ConditionPaths.Conjuncts(query.Key.Condition), .. ConditionPaths.Conjuncts(query.Filter.Condition)];
        var ranked = candidates.GroupBy(path => all.Any(path.IsNarrowedBy)).OrderByDescending(group => group.Key).First().ToList();
        return ranked.Count == 1 ? ranked[0] : throw Refuse(query, Errors.SeveralIndexesFit(ranked.Select(path => path.Index!.Name)));
    }

    private List<AccessPath> Candidates(QueryDefinition query)
    {
        var conjuncts = ConditionPaths.Conjuncts(query.Key.Condition).ToList();
        var paths = AccessPath.Of(schema);
        var candidates = paths.Where(path => conjuncts.Any(path.IsChosenBy)).ToList();
        return candidates.Count > 0 ? candidates : throw Refuse(query, NothingFits(conjuncts, paths));
    }

    private string NothingFits(List<Condition> conjuncts, IReadOnlyList<AccessPath> paths)
    {
        if (conjuncts.OfType<Condition.Or>().Select(NullTested).OfType<string>().Select(attribute => paths.FirstOrDefault(path => path.PartitionKey.Name == attribute)).FirstOrDefault(path => path is not null) is { } tested)
        {
            return Errors.NullKey(tested.PartitionKey.Member);
        }

        if (conjuncts.FirstOrDefault(condition => condition is Condition.Or or Condition.In && ConditionPaths.Attributes(condition).Any(attribute => paths.Any(path => path.PartitionKey.Name == attribute))) is { } either)
        {
            var keys = ConditionPaths.Attributes(either).Select(attribute => paths.FirstOrDefault(path => path.PartitionKey.Name == attribute)?.PartitionKey.Member).OfType<string>();
            return Errors.OrOnKey(keys.First());
        }

        var indexable = conjuncts.OfType<Condition.Comparison>()
            .Where(comparison => comparison is { Operator: ComparisonOperator.Equal, Left: Operand.Attribute { Path.Segments.Count: 1 }, Right: Operand.Value })
            .Select(comparison => model.ByAttribute(((Operand.Attribute)comparison.Left).Path.Segments[0].Name))
            .Where(member => member?.Codec.KeyType is not null)
            .Select(member => member!.Name);
        return Errors.NoPartitionKey(paths.Select(path => path.ToString()), [.. indexable]);
    }

    // "attribute_not_exists(#n0) OR attribute_type(#n0, :v0)"
    private static string? NullTested(Condition.Or either) =>
        either.Conditions is [Condition.AttributeNotExists missing, Condition.HasType { TypeName: nameof(StoredType.NULL) }] ? missing.Path.Segments[0].Name : null;

    // Takes the conditions on the keys out of the list.
    private QueryPlan WithKeyCondition(QueryDefinition query, AccessPath path, List<Condition> conditions)
    {
        var partition = conditions.First(path.IsChosenBy);
        conditions.Remove(partition);
        var selectsNothing = KeyRange.IsBlank((Operand.Value)((Condition.Comparison)partition).Right);
        Condition? narrowing = null;
        if (path.SortKey is { } sortKey)
        {
            var range = new KeyRange(sortKey, model.ByAttribute(sortKey.Name)?.Codec);
            conditions.RemoveAll(range.TryAdd);
            narrowing = range.ToCondition(out var problem);
            selectsNothing |= range.IsEmpty;
            if (problem is not null && !selectsNothing)
            {
                throw Refuse(query, problem);
            }
        }

        if (conditions.SelectMany(ConditionPaths.Attributes).FirstOrDefault(path.IsKey) is { } key)
        {
            var isSortKey = key == path.SortKey?.Name;
            throw Refuse(query, Errors.FilterOnKey(isSortKey ? path.SortKey!.Member : path.PartitionKey.Member, isSortKey));
        }

        var condition = narrowing is null ? partition : new Condition.And([partition, narrowing]);
        return new QueryPlan(path.Index, condition, null) { SelectsNothing = selectsNothing, LastingKeyCondition = condition };
    }

    private void CheckAttributes(QueryDefinition query, AccessPath path, IReadOnlyList<AttributePath>? needed, List<Condition> filter)
    {
        if (path.Index is not { Projection: not IndexProjection.All } index)
        {
            return;
        }

        if (needed is null)
        {
            throw Refuse(query, Errors.IndexLacksAttributes(index.Name, aggregate));
        }

        var lacking = needed.Select(needs => needs.Segments[0].Name).Concat(filter.SelectMany(ConditionPaths.Attributes)).FirstOrDefault(attribute => !Holds(index, attribute));
        if (lacking is not null)
        {
            throw Refuse(query, Errors.IndexLacksAttribute(index.Name, model.ByAttribute(lacking)?.Name ?? lacking));
        }
    }

    private bool Holds(IndexSchema index, string attribute) => index.Projection == IndexProjection.All
        || index.PartitionKey.Name == attribute || index.SortKey?.Name == attribute || schema.PartitionKey.Name == attribute || schema.SortKey?.Name == attribute
        || index.IncludedAttributes.Contains(attribute);

    // "NOT (#n0 <= :v0)": true also of items that never expire.
    private QueryPlan WithoutExpired(QueryDefinition query, AccessPath path, QueryPlan plan, List<Condition> filter, DateTimeOffset now)
    {
        if (schema.TimeToLiveAttribute is { } attribute)
        {
            var expired = ExpiryCondition.Expired(attribute, now);
            if (path.Index is { } index && !Holds(index, attribute) && !query.ReadsByKey)
            {
                throw Refuse(query, Errors.IndexLacksTimeToLive(index.Name, model.ByAttribute(attribute)?.Name ?? attribute));
            }

            if (plan.KeyCondition is not null && path.IsKey(attribute))
            {
                plan = Narrowed(path, plan, expired with { Operator = ComparisonOperator.GreaterThan });
            }
            else if (path.Index is null || Holds(path.Index, attribute))
            {
                filter.Add(new Condition.Not(expired));
            }
        }

        return plan with { Filter = Clause.And([.. filter.Select(condition => (Clause)condition)]).Condition };
    }

    // DynamoDB allows no filter on a key of what is queried: what expires when is then part of the key condition.
    private QueryPlan Narrowed(AccessPath path, QueryPlan plan, Condition.Comparison unexpired)
    {
        List<Condition> parts = [.. ConditionPaths.Conjuncts(plan.KeyCondition)];
        if (path.SortKey is not { } sortKey || sortKey.Name != schema.TimeToLiveAttribute)
        {
            var partition = new KeyRange(path.PartitionKey, null);
            partition.TryAdd(parts[0]);
            partition.TryAdd(unexpired);
            return plan with { SelectsNothing = plan.SelectsNothing || partition.IsEmpty };
        }

        var range = new KeyRange(sortKey, model.ByAttribute(sortKey.Name)?.Codec);
        range.TryAdd(unexpired);
        foreach (var part in parts.Skip(1))
        {
            if (part is Condition.Between between)
            {
                range.TryAdd(new Condition.Comparison(between.Subject, ComparisonOperator.GreaterThanOrEqual, between.Low));
                range.TryAdd(new Condition.Comparison(between.Subject, ComparisonOperator.LessThanOrEqual, between.High));
            }
            else
            {
                range.TryAdd(part);
            }
        }

        var narrowing = range.ToCondition(out _) ?? unexpired;
        return plan with { KeyCondition = new Condition.And([parts[0], narrowing]), SelectsNothing = plan.SelectsNothing || range.IsEmpty };
    }

    private InvalidOperationException Refuse(QueryDefinition query, string reason) => new(Errors.CannotQuery(aggregate, query.IsScan, query.KeyText, reason));
}
