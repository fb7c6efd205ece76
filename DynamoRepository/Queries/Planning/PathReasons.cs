namespace DynamoRepository;

/// <summary>Finds the reason why a path is read, or not.</summary>
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
        Errors.PathNeeds(missing.Select(key => key.Member));

    /// <summary>The reason of a scan's only path.</summary>
    public static string OfScan(QueryDefinition query) =>
        query.IndexName is null ? Errors.PathOfScan : Errors.PathNamed;

    private string Chosen()
    {
        if (query.IndexName is not null)
        {
            return Errors.PathNamed;
        }

        if (attempts.Count == 1)
        {
            return Errors.PathWithoutOther;
        }

        if (!attempts[0].IsTable)
        {
            return Errors.PathNarrowest;
        }

        return chosen.IsTable
            ? query.IsUnordered ? Errors.PathReadsLeast : Errors.PathOfTable
            : attempts[0].Plan is null ? Errors.PathInsteadOfTable
            : Errors.PathNarrowerThanTable;
    }

    private string Other(PathAttempt attempt)
    {
        if (attempt == cheaper)
        {
            return Errors.PathCheaper(attempt.Path.Index!.Name);
        }

        if (attempt.Problem is { } problem)
        {
            return problem.TrimEnd('.');
        }

        if (query.IndexName is not null)
        {
            return Errors.PathNotNamed;
        }

        if (attempts[0].IsTable && attempt.Queries > attempts[0].Queries)
        {
            return Errors.PathTakesMoreQueries(attempt.Queries, attempts[0].Queries);
        }

        if (attempt.IsTable)
        {
            return Errors.PathReadsMore;
        }

        if (attempts[0].IsTable && attempt.IsOpen)
        {
            return Errors.PathLacksItems(attempt.Path.SortKeys[attempt.KeyCount - attempt.Path.PartitionKeys.Count].Member);
        }

        return attempts[0].Plan is not null && attempts[0].IsTable && attempt.Path.Index is { IsLocal: false }
            ? Errors.PathIsGlobal
            : Errors.PathNoNarrower;
    }
}
