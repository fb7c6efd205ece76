namespace DynamoRepository;

/// <summary>What DynamoDB refuses of a query or scan, whatever the items are: the ends of sentences that say why.</summary>
internal static class PageRules
{
    /// <summary>What is wrong, or null.</summary>
    public static string? ProblemOf(PageOperation operation)
    {
        var query = operation as QueryOperation;
        return (query is null ? null : KeyProblemOf(query))
            ?? ExpressionRules.ProblemOf([.. new[] { query?.KeyCondition, operation.Filter }.OfType<Condition>()], operation.AskedFor);
    }

    private static string? KeyProblemOf(QueryOperation query) =>
        KeyRules.Violation(query.PartitionKey, query.PartitionAttribute, KeyRules.LongestPartitionKey)
        ?? query.SortKeyValues.Select(value => KeyRules.Violation(value, query.SortAttribute!, KeyRules.LongestSortKey))
            .FirstOrDefault(problem => problem is not null);
}
