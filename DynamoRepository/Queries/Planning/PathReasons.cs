using System.Globalization;

namespace DynamoRepository;

/// <summary>Why a path is read, or not, in words.</summary>
/// <param name="query">The query.</param>
/// <param name="attempts">The query on each path whose partition keys it names; the table first.</param>
/// <param name="chosen">The one that is read.</param>
/// <param name="cheaper">The local index that would be read if the order did not show, or null.</param>
internal sealed class PathReasons(
    QueryDefinition query, IReadOnlyList<PathAttempt> attempts, PathAttempt chosen, PathAttempt? cheaper)
{
    /// <summary>The reason, for a path of which the query names every partition key.</summary>
    public string Of(PathAttempt attempt) => attempt == chosen ? Chosen() : Other(attempt);

    /// <summary>The reason not to read a path of which the query does not name every partition key.</summary>
    public static string Unfit(IReadOnlyList<KeyAttribute> missing) =>
        $"it needs one value of {string.Join(" and ", missing.Select(key => key.Member))}";

    /// <summary>The reason of a scan's only path.</summary>
    public static string OfScan(QueryDefinition query) =>
        query.IndexName is null ? "a scan reads the table unless UsingIndex names an index" : Named;

    private const string Named = "UsingIndex names it";

    private string Chosen()
    {
        if (query.IndexName is not null)
        {
            return Named;
        }

        if (attempts.Count == 1)
        {
            return "the condition names no other partition key";
        }

        if (!attempts[0].IsTable)
        {
            return "of the indexes that fit, its key condition narrows down most";
        }

        return chosen.IsTable
            ? query.IsUnordered ? "no local index reads less" : "the table comes first where the order of results shows"
            : attempts[0].Plan is null ? "the table cannot serve the conditions, and this index can"
            : "it narrows down what is read more than the table, and the order of results does not show";
    }

    private string Other(PathAttempt attempt)
    {
        if (attempt == cheaper)
        {
            return $"it would read less, in another order: UsingIndex(\"{attempt.Path.Index!.Name}\") or Unordered() reads it";
        }

        if (attempt.Problem is { } problem)
        {
            return problem.TrimEnd('.');
        }

        if (query.IndexName is not null)
        {
            return "UsingIndex names another";
        }

        if (attempts[0].IsTable && attempt.Queries > attempts[0].Queries)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"it would take {attempt.Queries} queries in place of {attempts[0].Queries}");
        }

        if (attempt.IsTable)
        {
            return "it would read more, and filter it";
        }

        if (attempts[0].IsTable && attempt.IsOpen)
        {
            var open = attempt.Path.SortKeys[attempt.KeyCount - attempt.Path.PartitionKeys.Count].Member;
            return $"no condition of its sort key {open} narrows it down, and it lacks what has no {open}";
        }

        return attempts[0].Plan is not null && attempts[0].IsTable && attempt.Path.Index is { IsLocal: false }
            ? "it is global, and lags behind the table"
            : "its key condition narrows down no further";
    }
}
