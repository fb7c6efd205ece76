namespace DynamoRepository;

/// <summary>The way in which a query is carried out.</summary>
/// <param name="Index">The index that is read, or null for the table.</param>
/// <param name="KeyCondition">
/// The condition on the keys: one value of the partition key, or that and a condition on the sort key; null for a scan.
/// </param>
/// <param name="Filter">The condition on what was read, or null.</param>
internal sealed record QueryPlan(IndexSchema? Index, Condition? KeyCondition, Condition? Filter)
{
    /// <summary>True if it is known without a request that nothing matches.</summary>
    public bool SelectsNothing { get; init; }

    /// <summary>True if the caller's conditions left something to filter, apart from expired items.</summary>
    public bool HasOwnFilter { get; init; }

    /// <summary>
    /// The queries that it is carried out as, each with the number of its partition, in the order of the partitions and then of the sort
    /// keys; empty if it is one query.
    /// </summary>
    public IReadOnlyList<(QueryPlan Plan, int Partition)> Parts { get; init; } = [];

    /// <summary>True if results have to be loaded from the table, because the index does not hold all that is needed of them.</summary>
    public bool LoadsResults { get; init; }

    /// <summary>
    /// The key condition before expired items were shut out of it, which changes from second to second: what page tokens are bound to.
    /// </summary>
    public Condition? LastingKeyCondition { get; init; }

    /// <summary>The plan of several queries of one table or index; its key condition is the first one's.</summary>
    public static QueryPlan Of(IReadOnlyList<(QueryPlan Plan, int Partition)> parts)
    {
        List<QueryPlan> plans = [.. parts.Select(part => part.Plan)];
        return new QueryPlan(plans[0].Index, plans[0].KeyCondition, plans[0].Filter)
        {
            Parts = parts,
            SelectsNothing = plans.TrueForAll(plan => plan.SelectsNothing),
            HasOwnFilter = plans.Exists(plan => plan.HasOwnFilter),
            LoadsResults = plans.Exists(plan => plan.LoadsResults),
            LastingKeyCondition = Condition.AnyOf([.. plans.Select(plan => plan.LastingKeyCondition).OfType<Condition>()]),
        };
    }
}
