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

    /// <summary>True if results have to be loaded from the table, because the index does not hold all that is needed of them.</summary>
    public bool LoadsResults { get; init; }

    /// <summary>
    /// The key condition before expired items were shut out of it, which changes from second to second: what page tokens are bound to.
    /// </summary>
    public Condition? LastingKeyCondition { get; init; }
}
