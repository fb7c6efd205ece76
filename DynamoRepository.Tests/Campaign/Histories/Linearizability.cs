namespace DynamoRepository.Tests.Campaign.Histories;

/// <summary>Whether there is an order of the acts on one key, each within its own time, in which every outcome is right.</summary>
/// <remarks>
/// The search of Wing and Gong (<em>Testing and Verifying Concurrent Objects</em>, 1993), which forgets no position twice: the set of acts
/// done and what is stored then (Lowe, <em>Testing for linearizability</em>, 2017). An act of unknown outcome may be left out.
/// </remarks>
public static class Linearizability
{
    // One bit for each act.
    private const int MostActs = 64;

    /// <summary>True if there is such an order, with nothing stored before.</summary>
    public static bool Holds(IReadOnlyList<HistoryEntry> history)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(history.Count, MostActs);
        var known = 0UL;
        for (var index = 0; index < history.Count; index++)
        {
            known |= history[index].Outcome == Outcome.Unknown ? 0 : 1UL << index;
        }

        return Search(history, known, done: 0, stored: null, []);
    }

    private static bool Search(IReadOnlyList<HistoryEntry> history, ulong known, ulong done, string? stored, HashSet<(ulong, string?)> seen)
    {
        if ((known & ~done) == 0)
        {
            return true;
        }

        if (!seen.Add((done, stored)))
        {
            return false;
        }

        // An act comes next only if none of those left had ended before it began.
        var left = Enumerable.Range(0, history.Count).Where(index => (done & (1UL << index)) == 0).ToList();
        var earliestEnd = left.Min(index => history[index].Latest);
        return left.Any(index => history[index].Start <= earliestEnd
            && history[index].TryApply(stored, out var then)
            && Search(history, known, done | (1UL << index), then, seen));
    }
}
