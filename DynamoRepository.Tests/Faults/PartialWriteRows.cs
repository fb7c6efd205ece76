using DynamoRepository.Tests.Campaign;
using static DynamoRepository.Tests.Campaign.End;
using static DynamoRepository.Tests.Faults.PartialWrite;
using static DynamoRepository.Tests.Faults.Trouble;

namespace DynamoRepository.Tests.Faults;

/// <summary>What each write comes to: docs/concurrency.md.</summary>
internal static class PartialWriteRows
{
    /// <summary>Over a connection's own client.</summary>
    public static readonly PartialWriteRow[] Own =
    [
        new(SaveWhen, FailsOnce, Success, "Mine 1", ConditionFailed, "Mine 1"),
        new(SaveWhen, LostOnce, Success, "Mine 1", ConditionFailed, "Mine 1"),
        new(SaveWhen, LostOnceAndSomebodySaves, UnknownConflict, "Theirs 2", UnknownConflict, "Theirs 2"),
        new(SaveWhen, LostAlways, UnknownConnection, "Mine 1", Success, "Mine 1"),
        new(SaveWhen, ThrottledOnce, Success, "Mine 1", ConditionFailed, "Mine 1"),
        new(SaveWhen, ThrottledAlways, Throttled, "Original 0", Success, "Mine 1"),
        new(SaveWhen, SomebodySavedBefore, Conflict, "Theirs 1", Conflict, "Theirs 1"),
        new(SaveWhen, ConditionIsFalse, ConditionFailed, "Original 0", ConditionFailed, "Original 0"),
        new(SaveWhen, Cancelled, null, "Mine 1", Success, "Mine 1"),
        new(SaveWhen, TimesOut, UnknownTimeout, "Mine 1", Success, "Mine 1"),

        // it has no version to compare: a look finds it, or it is unknown
        new(SaveNewWhen, FailsOnce, UnknownConflict, "Original 0", UnknownConflict, "Original 0"),
        new(SaveNewWhen, LostOnce, Success, "Mine 0", ConditionFailed, "Mine 0"),
        new(SaveNewWhen, LostOnceAndSomebodySaves, UnknownConflict, "Theirs 1", UnknownConflict, "Theirs 1"),
        new(SaveNewWhen, LostAlways, Success, "Mine 0", ConditionFailed, "Mine 0"),
        new(SaveNewWhen, ThrottledOnce, Success, "Mine 0", ConditionFailed, "Mine 0"),
        new(SaveNewWhen, ThrottledAlways, Throttled, "Original 0", Success, "Mine 0"),
        new(SaveNewWhen, SomebodySavedBefore, ConditionFailed, "Theirs 1", ConditionFailed, "Theirs 1"),
        new(SaveNewWhen, ConditionIsFalse, ConditionFailed, "Original 0", ConditionFailed, "Original 0"),
        new(SaveNewWhen, Cancelled, null, "Mine 0", Success, "Mine 0"),
        new(SaveNewWhen, TimesOut, UnknownTimeout, "Mine 0", Success, "Mine 0"),

        new(DeleteWhen, FailsOnce, Success, "-", NotFound, "-"),
        new(DeleteWhen, LostOnce, Success, "-", NotFound, "-"),
        new(DeleteWhen, LostOnceAndSomebodySaves, UnknownConflict, "Theirs 0", UnknownConflict, "Theirs 0"),
        new(DeleteWhen, LostAlways, UnknownConnection, "-", Success, "-"),
        new(DeleteWhen, ThrottledOnce, Success, "-", NotFound, "-"),
        new(DeleteWhen, ThrottledAlways, Throttled, "Original 0", Success, "-"),
        new(DeleteWhen, SomebodySavedBefore, Conflict, "Theirs 1", Conflict, "Theirs 1"),
        new(DeleteWhen, ConditionIsFalse, ConditionFailed, "Original 0", ConditionFailed, "Original 0"),
        new(DeleteWhen, Cancelled, null, "-", Success, "-"),
        new(DeleteWhen, TimesOut, UnknownTimeout, "-", Success, "-"),

        new(DeleteByIdWhen, FailsOnce, Success, "-", NotFound, "-"),
        new(DeleteByIdWhen, LostOnce, Success, "-", NotFound, "-"),
        new(DeleteByIdWhen, LostOnceAndSomebodySaves, UnknownConditionFailed, "Theirs 0", ConditionFailed, "Theirs 0"),
        new(DeleteByIdWhen, LostAlways, UnknownConnection, "-", NotFound, "-"),
        new(DeleteByIdWhen, ThrottledOnce, Success, "-", NotFound, "-"),
        new(DeleteByIdWhen, ThrottledAlways, Throttled, "Original 0", Success, "-"),
        new(DeleteByIdWhen, SomebodySavedBefore, ConditionFailed, "Theirs 1", ConditionFailed, "Theirs 1"),
        new(DeleteByIdWhen, ConditionIsFalse, ConditionFailed, "Original 0", ConditionFailed, "Original 0"),
        new(DeleteByIdWhen, Cancelled, null, "-", NotFound, "-"),
        new(DeleteByIdWhen, TimesOut, UnknownTimeout, "-", NotFound, "-"),

        new(DeleteByIdExpected, FailsOnce, Success, "-", NotFound, "-"),
        new(DeleteByIdExpected, LostOnce, Success, "-", NotFound, "-"),
        new(DeleteByIdExpected, LostOnceAndSomebodySaves, UnknownConflict, "Theirs 0", Conflict, "Theirs 0"),
        new(DeleteByIdExpected, LostAlways, UnknownConnection, "-", NotFound, "-"),
        new(DeleteByIdExpected, ThrottledOnce, Success, "-", NotFound, "-"),
        new(DeleteByIdExpected, ThrottledAlways, Throttled, "Original 0", Success, "-"),
        new(DeleteByIdExpected, SomebodySavedBefore, Conflict, "Theirs 1", Conflict, "Theirs 1"),
        new(DeleteByIdExpected, ConditionIsFalse, ConditionFailed, "Original 0", ConditionFailed, "Original 0"),
        new(DeleteByIdExpected, Cancelled, null, "-", NotFound, "-"),
        new(DeleteByIdExpected, TimesOut, UnknownTimeout, "-", NotFound, "-"),

        // it is never sent twice: a look finds it, or it is unknown
        new(PatchAdd, FailsOnce, UnknownConnection, "Original 0", Success, "Mine 1"),
        new(PatchAdd, LostOnce, Success, "Mine 1", Success, "Mine 2"),
        new(PatchAdd, LostOnceAndSomebodySaves, UnknownConnection, "Theirs 2", Success, "Mine 3"),
        new(PatchAdd, LostAlways, Success, "Mine 1", Success, "Mine 2"),
        new(PatchAdd, ThrottledOnce, Success, "Mine 1", Success, "Mine 2"),
        new(PatchAdd, ThrottledAlways, Throttled, "Original 0", Success, "Mine 1"),
        new(PatchAdd, SomebodySavedBefore, Success, "Mine 2", Success, "Mine 3"),
        new(PatchAdd, ConditionIsFalse, ConditionFailed, "Original 0", ConditionFailed, "Original 0"),
        new(PatchAdd, Cancelled, null, "Mine 1", Success, "Mine 2"),
        new(PatchAdd, TimesOut, UnknownTimeout, "Mine 1", Success, "Mine 2"),

        new(PatchSet, FailsOnce, UnknownConnection, "Original 0", Success, "Mine 0"),
        new(PatchSet, LostOnce, Success, "Mine 0", Success, "Mine 0"),
        new(PatchSet, LostOnceAndSomebodySaves, UnknownConnection, "Theirs 1", Success, "Mine 1"),
        new(PatchSet, LostAlways, Success, "Mine 0", Success, "Mine 0"),
        new(PatchSet, ThrottledOnce, Success, "Mine 0", Success, "Mine 0"),
        new(PatchSet, ThrottledAlways, Throttled, "Original 0", Success, "Mine 0"),
        new(PatchSet, SomebodySavedBefore, Success, "Mine 1", Success, "Mine 1"),
        new(PatchSet, ConditionIsFalse, ConditionFailed, "Original 0", ConditionFailed, "Original 0"),
        new(PatchSet, Cancelled, null, "Mine 0", Success, "Mine 0"),
        new(PatchSet, TimesOut, UnknownTimeout, "Mine 0", Success, "Mine 0"),

        new(PatchExpected, FailsOnce, Success, "Mine 1", Conflict, "Mine 1"),
        new(PatchExpected, LostOnce, Success, "Mine 1", Conflict, "Mine 1"),
        new(PatchExpected, LostOnceAndSomebodySaves, UnknownConflict, "Theirs 2", Conflict, "Theirs 2"),
        new(PatchExpected, LostAlways, UnknownConnection, "Mine 1", Conflict, "Mine 1"),
        new(PatchExpected, ThrottledOnce, Success, "Mine 1", Conflict, "Mine 1"),
        new(PatchExpected, ThrottledAlways, Throttled, "Original 0", Success, "Mine 1"),
        new(PatchExpected, SomebodySavedBefore, Conflict, "Theirs 1", Conflict, "Theirs 1"),
        new(PatchExpected, ConditionIsFalse, ConditionFailed, "Original 0", ConditionFailed, "Original 0"),
        new(PatchExpected, Cancelled, null, "Mine 1", Conflict, "Mine 1"),
        new(PatchExpected, TimesOut, UnknownTimeout, "Mine 1", Conflict, "Mine 1"),
    ];

    // The service recognises a second attempt by its token: ours landed, and theirs after it.
    private static readonly PartialWriteRow[] WithToken =
    [
        new(SaveWhen, LostOnceAndSomebodySaves, Success, "Theirs 2", Conflict, "Theirs 2"),
        new(SaveNewWhen, FailsOnce, Success, "Mine 0", ConditionFailed, "Mine 0"),
        new(SaveNewWhen, LostOnceAndSomebodySaves, Success, "Theirs 1", Conflict, "Theirs 1"),
        new(SaveNewWhen, LostAlways, UnknownConnection, "Mine 0", Success, "Mine 0"),
        new(DeleteWhen, LostOnceAndSomebodySaves, Success, "Theirs 0", ConditionFailed, "Theirs 0"),
        new(DeleteByIdWhen, LostOnceAndSomebodySaves, Success, "Theirs 0", ConditionFailed, "Theirs 0"),
        new(DeleteByIdExpected, LostOnceAndSomebodySaves, Success, "Theirs 0", Conflict, "Theirs 0"),
        new(PatchAdd, FailsOnce, Success, "Mine 1", Success, "Mine 2"),
        new(PatchAdd, LostOnceAndSomebodySaves, Success, "Theirs 2", Success, "Mine 3"),
        new(PatchAdd, LostAlways, UnknownConnection, "Mine 1", Success, "Mine 2"),
        new(PatchSet, FailsOnce, Success, "Mine 0", Success, "Mine 0"),
        new(PatchSet, LostOnceAndSomebodySaves, Success, "Theirs 1", Success, "Mine 1"),
        new(PatchSet, LostAlways, UnknownConnection, "Mine 0", Success, "Mine 0"),
        new(PatchExpected, LostOnceAndSomebodySaves, Success, "Theirs 2", Conflict, "Theirs 2"),
    ];

    // The SDK repeats what may be done twice, also over theirs; what may not has a token.
    private static readonly PartialWriteRow[] Given =
    [
        .. WithToken.Where(row => row.Write == PatchAdd),
        new(SaveNewWhen, FailsOnce, Success, "Mine 0", ConditionFailed, "Mine 0"),
        new(SaveNewWhen, LostOnceAndSomebodySaves, UnknownConditionFailed, "Theirs 1", UnknownConflict, "Theirs 1"),
        new(SaveNewWhen, LostAlways, UnknownConnection, "Mine 0", Success, "Mine 0"),
        new(PatchSet, FailsOnce, Success, "Mine 0", Success, "Mine 0"),
        new(PatchSet, LostOnceAndSomebodySaves, Success, "Mine 1", Success, "Mine 1"),
        new(PatchSet, LostAlways, UnknownConnection, "Mine 0", Success, "Mine 0"),
    ];

    // What is gone may have been deleted by anybody.
    private static readonly PartialWriteRow[] Unseen =
    [
        .. Given.Where(row => (row.Write, row.Trouble) != (SaveNewWhen, LostOnceAndSomebodySaves)),
        new(SaveNewWhen, LostOnceAndSomebodySaves, ConditionFailed, "Theirs 1", ConditionFailed, "Theirs 1"),
        new(DeleteWhen, LostOnce, UnknownConflict, "-", UnknownConflict, "-"),
        new(DeleteByIdWhen, LostOnce, NotFound, "-", NotFound, "-"),
        new(DeleteByIdExpected, LostOnce, NotFound, "-", NotFound, "-"),
    ];

    /// <summary>With a token in every request: in a transaction, or with idempotent writes.</summary>
    public static PartialWriteRow OfToken(PartialWriteRow row) => Other(WithToken, row);

    /// <summary>Over an <c>AmazonDynamoDBClient</c> that is passed in.</summary>
    public static PartialWriteRow OfGiven(PartialWriteRow row) => Other(Given, row);

    /// <summary>Over any other client: what the stored item refuses may be the work of the call itself, unless the version tells.</summary>
    public static PartialWriteRow OfUnseen(PartialWriteRow row)
    {
        var other = Blind(Other(Unseen, row));
        return other.Write == PatchAdd
            ? other
            : other with { End = Refused(other, other.End), Again = Refused(other, other.Again)! };
    }

    /// <summary>Where attempts cannot be seen, one that was throttled may have followed one that was not.</summary>
    public static PartialWriteRow Blind(PartialWriteRow row) => row.End != Throttled ? row
        : row.Write == SaveNewWhen
            ? row with { End = UnknownThrottled, Again = UnknownConflict, StoredAgain = row.Stored }
            : row with { End = UnknownThrottled };

    private static PartialWriteRow Other(PartialWriteRow[] rows, PartialWriteRow row) =>
        rows.SingleOrDefault(other => (other.Write, other.Trouble) == (row.Write, row.Trouble)) ?? row;

    private static End? Refused(PartialWriteRow row, End? end) => end?.Type switch
    {
        RepositoryExceptionType.Conflict or RepositoryExceptionType.NotFound => end with { IsUnknown = true },
        RepositoryExceptionType.ConditionFailed
            when row.Write is DeleteByIdWhen or PatchSet || (row.Write == SaveNewWhen && row.End != Success)
                => end with { IsUnknown = true },
        _ => end,
    };
}
