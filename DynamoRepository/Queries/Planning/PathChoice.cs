namespace DynamoRepository;

/// <summary>
/// The choice of one path among those that fit a query. Where the order of results shows, the table is read if it can serve the query, so
/// that the order never depends on a condition. Where it does not show, a local index is read instead if that reads less.
/// </summary>
/// <remarks>
/// A global index never stands in for a table that can serve the query: it lags behind the table, which results would show. Nor does an
/// index stand in that may miss items which fit, because they lack its sort key.
/// </remarks>
internal static class PathChoice
{
    /// <summary>The path to read.</summary>
    /// <param name="attempts">The query, planned on each path whose partition keys it names; the table first.</param>
    /// <param name="isUnordered">True if the order of results does not show.</param>
    /// <param name="tied">The indexes among which nothing decides, or none.</param>
    /// <returns>The path, or null if several fit equally; one with a problem if none can serve the query.</returns>
    public static PathAttempt? Of(
        IReadOnlyList<PathAttempt> attempts, bool isUnordered, out IReadOnlyList<PathAttempt> tied)
    {
        tied = [];
        var possible = attempts.Where(attempt => attempt.Plan is not null).ToList();
        if (attempts[0].IsTable)
        {
            if (attempts[0].Plan is not null)
            {
                return isUnordered ? Least(possible) : attempts[0];
            }

            // As fresh as the table, if there is one.
            possible.RemoveAll(attempt => attempt.IsOpen);
            possible = possible.Exists(IsLocal) ? possible.FindAll(IsLocal) : possible;
        }

        if (possible.Count == 0)
        {
            return Closest(attempts);
        }

        var best = possible.GroupBy(attempt => attempt.KeyCount).MaxBy(group => group.Key)!.ToList();
        if (best.Count > 1 && isUnordered)
        {
            best = Narrowest(best);
        }

        tied = best.Count > 1 ? best : [];
        return best.Count > 1 ? null : best[0];
    }

    private static bool IsLocal(PathAttempt attempt) => attempt.Path.Index is { IsLocal: true };

    // The table, or the local index that reads less. Several queries in place of one may cost more than what they leave out.
    private static PathAttempt Least(List<PathAttempt> possible) => possible
        .Where(attempt => attempt.IsTable || (IsLocal(attempt) && !attempt.IsOpen && attempt.Queries <= possible[0].Queries))
        .MaxBy(attempt => (attempt.Plan!.SelectsNothing, attempt.KeyCount, attempt.Narrowness, attempt.Smallness))!;

    // Only where each holds every item that fits, so that the choice cannot be seen in the results.
    private static List<PathAttempt> Narrowest(List<PathAttempt> best) => best.Exists(attempt => attempt.IsOpen)
        ? best
        : [.. best.GroupBy(attempt => (attempt.Plan!.SelectsNothing, attempt.Narrowness, attempt.Smallness)).MaxBy(group => group.Key)!];

    // The path whose problem is told: the table's, else that of the index that uses most.
    private static PathAttempt Closest(IReadOnlyList<PathAttempt> attempts) => attempts[0].IsTable
        ? attempts[0]
        : attempts.MaxBy(attempt => (attempt.Keys is { Problem: null }, attempt.KeyCount))!;
}
