using System.Text;

namespace DynamoRepository;

/// <summary>
/// What DynamoDB refuses of the expressions of one request, whatever the items are: found before anything is sent, and by the store in
/// memory. Ends of sentences that say why; null means that all is fine.
/// </summary>
internal static class ExpressionRules
{
    // AWS, "Service, account, and table quotas in Amazon DynamoDB", expression parameters.
    private const int LongestText = 4096;
    private const int MostOperators = 300;
    private const int MostBytes = 2 * 1024 * 1024;

    // AWS, "Supported data types and naming rules in Amazon DynamoDB": depth of documents.
    private const int DeepestPath = 32;

    // As measured with DynamoDB Local: the text of one expression with what its placeholders stand for.
    private const int MostBytesOfOne = 1024 * 1024;

    /// <summary>What is wrong with a condition that is the only expression of its request.</summary>
    public static string? ProblemOf(Condition condition) => ProblemOf([condition], null);

    /// <summary>What is wrong with the conditions of a request, and with the attributes that it asks for.</summary>
    public static string? ProblemOf(IReadOnlyList<Condition> conditions, IReadOnlyList<AttributePath>? projection)
    {
        var renderer = new ConditionRenderer();
        foreach (var condition in conditions)
        {
            var problem = ConditionRules.ProblemOf(condition) ?? TooMany(condition) ?? TooDeep(ConditionPaths.PathsOf(condition))
                ?? TooLong(renderer.Render(condition), "condition");
            if (problem is not null)
            {
                return problem;
            }
        }

        var selection = projection is null ? null : TooDeep(projection) ?? TooLong(renderer.RenderProjection(projection), "selection");
        return selection ?? TooLarge(renderer);
    }

    /// <summary>What else DynamoDB Local refuses; undocumented, so that only the store in memory does the same.</summary>
    public static string? ProblemMeasured(Condition condition)
    {
        var bytes = BytesOf(condition);
        return bytes > MostBytesOfOne ? Errors.ExpressionValuesTooLarge(bytes, MostBytesOfOne) : null;
    }

    /// <summary>The bytes of a condition's text and of what its placeholders stand for.</summary>
    public static long BytesOf(Condition condition)
    {
        var renderer = new ConditionRenderer();
        return renderer.Render(condition).Length + BytesOf(renderer);
    }

    private static string? TooMany(Condition condition)
    {
        var count = Operators(condition);
        return count > MostOperators ? Errors.TooManyOperators(count, MostOperators) : null;
    }

    private static string? TooDeep(IEnumerable<AttributePath> paths) =>
        paths.FirstOrDefault(path => path.Segments.Count > DeepestPath) is { } deep
            ? Errors.PathTooDeep(deep.Segments[0].Name, deep.Segments.Count, DeepestPath)
            : null;

    private static string? TooLong(string text, string what) =>
        text.Length > LongestText ? Errors.ExpressionTooLong(what, text.Length, LongestText) : null;

    private static string? TooLarge(ConditionRenderer renderer)
    {
        if (renderer.Names.Select(Encoding.UTF8.GetByteCount)
            .FirstOrDefault(length => length > ItemWriter.LongestName) is > 0 and var longest)
        {
            return Errors.AttributeNameTooLong(longest, ItemWriter.LongestName);
        }

        var bytes = BytesOf(renderer);
        return bytes > MostBytes ? Errors.ExpressionValuesTooLarge(bytes, MostBytes) : null;
    }

    private static long BytesOf(ConditionRenderer renderer) =>
        renderer.Names.Sum(name => (long)Encoding.UTF8.GetByteCount(name))
        + renderer.Values.Sum(value =>
            StoredValueReader.ReadValue(value.Span) is { Type: DynamoType.S or DynamoType.B } text
                ? text.Bytes.Length
                : (long)value.Length);

    // Comparators, functions, and what joins them.
    private static int Operators(Condition condition) => condition switch
    {
        Condition.And and => and.Conditions.Count - 1 + and.Conditions.Sum(Operators),
        Condition.Or or => or.Conditions.Count - 1 + or.Conditions.Sum(Operators),
        Condition.Not not => 1 + Operators(not.Inner),
        Condition.Comparison comparison => 1 + Operators(comparison.Left) + Operators(comparison.Right),
        Condition.Between between => 1 + Operators(between.Subject) + Operators(between.Low) + Operators(between.High),
        Condition.In membership => 1 + Operators(membership.Subject) + membership.Candidates.Sum(Operators),
        _ => 1,
    };

    private static int Operators(Operand operand) => operand is Operand.Size ? 1 : 0;
}
