using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Campaign.Histories;

/// <summary>
/// The one list of what may go wrong without <c>IdempotentWrites</c>, where an attempt that may have happened is repeated:
/// docs/reliability.md.
/// </summary>
internal static class KnownAnomalies
{
    // The first attempt and two more, each of which may happen.
    private const int Repetitions = 2;

    /// <summary>The history as it may be, with all that is known taken for granted.</summary>
    /// <param name="history">The history as its clients saw it.</param>
    /// <param name="kind">The kind of client.</param>
    /// <param name="serviceFailed">True if attempts were answered with 5xx, and not only lost.</param>
    public static IReadOnlyList<HistoryEntry> Allow(IReadOnlyList<HistoryEntry> history, StoreKind kind, bool serviceFailed) =>
        [.. history.Select(Allow), .. history.Where(entry => MayHappenAgain(entry, kind, serviceFailed))
            .SelectMany(entry => Enumerable.Repeat(entry with { Outcome = Outcome.Unknown }, Repetitions))];

    private static HistoryEntry Allow(HistoryEntry entry) => entry switch
    {
        // What is gone when a delete is repeated was deleted by it, as far as anybody can tell.
        { Act: Act.Delete or Act.DeleteIfUnchanged, Outcome: Outcome.Done } => entry with { Outcome = Outcome.DoneOrGone },

        _ => entry,
    };

    // As another act of its own, of unknown outcome.
    private static bool MayHappenAgain(HistoryEntry entry, StoreKind kind, bool serviceFailed) => entry switch
    {
        // stored again after somebody deleted it; Save over another client, also over what somebody saved
        { Act: Act.Add or Act.Save, Outcome: not Outcome.Refused } => kind != StoreKind.Wire || serviceFailed,
        { Act: Act.Delete } => true, // deletes what somebody stored in between, too
        _ => false,
    };
}
