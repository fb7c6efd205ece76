namespace DynamoRepository;

/// <summary>A query planned on one path: the plan, or the reason why that path cannot serve it.</summary>
/// <param name="Path">The path.</param>
/// <param name="Keys">The part of the conditions that it uses as its key condition; null in a scan.</param>
/// <param name="Plan">The plan, or null.</param>
/// <param name="Problem">Why there is none, as the end of a sentence, or null.</param>
internal sealed record PathAttempt(AccessPath Path, KeyConditions? Keys, QueryPlan? Plan, string? Problem)
{
    /// <summary>The number of queries that it is carried out as there.</summary>
    public long Queries { get; init; } = 1;

    public bool IsTable => Path.Index is null;

    /// <summary>The number of keys that the conditions name: the more, the fewer items are read.</summary>
    public int KeyCount => Keys?.Count ?? 0;

    /// <summary>
    /// True if items that fit may be missing in the results, because an item that lacks a key is not in the index: a sort key is left
    /// without a condition, or its condition holds of what lacks it.
    /// </summary>
    public bool IsOpen => KeyCount < Path.PartitionKeys.Count + Path.SortKeys.Count || Keys is { MissesItems: true };

    /// <summary>How far the condition on the last key narrows down what is read, as far as its form tells.</summary>
    public int Narrowness => Keys is null ? 0 : ConditionPaths.Conjuncts(Keys.Condition).Last() switch
    {
        Condition.Comparison { Operator: ComparisonOperator.Equal } => 3,
        Condition.Between or Condition.BeginsWith => 2,
        _ => 1,
    };

    /// <summary>How little is read for each item: a smaller projection has smaller items. The table comes first, to win a tie.</summary>
    public int Smallness => Path.Index?.Projection switch
    {
        null => 3,
        IndexProjection.KeysOnly => 2,
        IndexProjection.Include => 1,
        _ => 0,
    };
}
