namespace DynamoRepository;

/// <summary>The queries and scans that DynamoDB refuses, whatever the items: the problems are the ends of sentences.</summary>
internal static class PageRules
{
    /// <summary>Returns the problem, or null.</summary>
    public static string? ProblemOf(PageOperation operation) =>
        (operation is QueryOperation query ? KeyProblemOf(query) : null) ?? operation.Expressions.Problem;

    // The parts of a key are checked individually, as in DynamoDB Local: values that are too long only together find nothing.
    private static string? KeyProblemOf(QueryOperation query)
    {
        foreach (var (attribute, value) in query.PartitionKey)
        {
            if (KeyRules.Violation(value, attribute, KeyRules.LongestPartitionKey) is { } problem)
            {
                return problem;
            }
        }

        foreach (var (attribute, value) in query.SortAttributes.Count == 0 ? [] : query.SortKeyValues)
        {
            if (KeyRules.Violation(value, attribute, KeyRules.LongestSortKey) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }
}
