namespace DynamoRepository;

/// <summary>What DynamoDB refuses of a query or scan, whatever the items are: the ends of sentences that say why.</summary>
internal static class PageRules
{
    /// <summary>What is wrong, or null.</summary>
    public static string? ProblemOf(PageOperation operation) =>
        (operation is QueryOperation query ? KeyProblemOf(query) : null) ?? operation.Expressions.Problem;

    // Parts of one key each by itself, as DynamoDB Local does: values that are too long only together find nothing.
    private static string? KeyProblemOf(QueryOperation query) =>
        query.PartitionKey.Select(key => KeyRules.Violation(key.Value, key.Attribute, KeyRules.LongestPartitionKey))
            .Concat(query.SortKeyValues.Select(key => KeyRules.Violation(key.Value, key.Attribute, KeyRules.LongestSortKey)))
            .FirstOrDefault(problem => problem is not null);
}
