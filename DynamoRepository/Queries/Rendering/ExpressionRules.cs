using System.Text;

namespace DynamoRepository;

/// <summary>
/// Finds expressions that DynamoDB refuses, whatever the items are, before anything is sent; the store in memory does the same. The results
/// are ends of sentences that say why; null means that all is fine.
/// </summary>
internal static class ExpressionRules
{
    // AWS, "Service, account, and table quotas in Amazon DynamoDB", expression parameters.
    private const int LongestText = 4096;
    private const int MostOperators = 300;
    private const int MostBytes = 2 * 1024 * 1024;

    // AWS, "Supported data types and naming rules in Amazon DynamoDB": depth of documents.
    private const int DeepestPath = 32;

    // Too short for so many operators or so deep a path, of which each level takes three characters: "#n0[0][0]"
    private const int ShortText = 3 * DeepestPath;

    // As measured with DynamoDB Local: the text of one expression with what its placeholders stand for.
    private const int MostBytesOfOne = 1024 * 1024;

    /// <summary>The problem of a condition that is the only expression of its request.</summary>
    public static string? ProblemOf(Condition condition) => ProblemOf(condition, ConditionRenderer.RenderOnly(condition));

    /// <summary>The problem of a condition that is the only one of its request, and of the update that it is for, if any.</summary>
    public static string? ProblemOf(Condition condition, RenderedExpression rendered) => ProblemOf(condition, rendered.Text)
        ?? (rendered.Update is { } update ? TooLong(update, "update") : null) ?? ProblemOf(rendered.Names, rendered.Values);

    /// <summary>The problem of a condition and its text.</summary>
    public static string? ProblemOf(Condition? condition, string? text) => condition is null || text is null
        ? null
        : ConditionRules.ProblemOf(condition) ?? (text.Length <= ShortText ? null
            : TooMany(condition) ?? TooDeep(ConditionPaths.PathsOf(condition)) ?? TooLong(text, "condition"));

    /// <summary>The problem of the attributes that are requested, and their text.</summary>
    public static string? ProblemOf(IReadOnlyList<AttributePath>? projection, string? text) =>
        projection is null || text is null ? null : TooDeep(projection) ?? TooLong(text, "selection");

    /// <summary>The problem of the names and values of a request.</summary>
    public static string? ProblemOf(IReadOnlyList<string> names, IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        var upTo = 0L; // the bytes, if every character took three
        for (var index = 0; index < names.Count; index++)
        {
            upTo += 3 * names[index].Length;
            if (3 * names[index].Length > ItemWriter.LongestName
                && Encoding.UTF8.GetByteCount(names[index]) is var length and > ItemWriter.LongestName)
            {
                return Errors.AttributeNameTooLong(length, ItemWriter.LongestName);
            }
        }

        for (var index = 0; index < values.Count; index++)
        {
            upTo += values[index].Length;
        }

        var bytes = upTo > MostBytes ? BytesOf(names, values) : 0;
        return bytes > MostBytes ? Errors.ExpressionValuesTooLarge(bytes, MostBytes) : null;
    }

    /// <summary>A limit of DynamoDB Local that is not documented, so that only the store in memory has it, too.</summary>
    public static string? ProblemMeasured(Condition condition)
    {
        var bytes = BytesOf(condition);
        return bytes > MostBytesOfOne ? Errors.ExpressionValuesTooLarge(bytes, MostBytesOfOne) : null;
    }

    /// <summary>The bytes of a condition's text and of what its placeholders stand for.</summary>
    public static long BytesOf(Condition condition)
    {
        var rendered = ConditionRenderer.RenderOnly(condition);
        return rendered.Text.Length + BytesOf(rendered.Names, rendered.Values);
    }

    private static long BytesOf(IReadOnlyList<string> names, IReadOnlyList<ReadOnlyMemory<byte>> values) =>
        names.Sum(name => (long)Encoding.UTF8.GetByteCount(name)) + values.Sum(BytesOf);

    private static long BytesOf(ReadOnlyMemory<byte> value) =>
        StoredValueReader.ReadValue(value.Span) is { Type: DynamoType.S or DynamoType.B } text ? text.Bytes.Length : value.Length;

    private static string? TooMany(Condition condition)
    {
        var count = Operators(condition);
        return count > MostOperators ? Errors.TooManyOperators(count, MostOperators) : null;
    }

    // Comparators, functions, and what joins them.
    private static int Operators(Condition condition) =>
        (condition is Condition.And or Condition.Or ? condition.Parts.Count - 1 : 1)
        + condition.Operands.Count(operand => operand is Operand.Size) + condition.Parts.Sum(Operators);

    private static string? TooDeep(IEnumerable<AttributePath> paths) =>
        paths.FirstOrDefault(path => path.Segments.Count > DeepestPath) is { } deep
            ? Errors.PathTooDeep(deep.Segments[0].Name, deep.Segments.Count, DeepestPath)
            : null;

    private static string? TooLong(string text, string what) =>
        text.Length > LongestText ? Errors.ExpressionTooLong(what, text.Length, LongestText) : null;
}
