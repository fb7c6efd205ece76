using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using static DynamoRepository.Tests.Campaign.CampaignOperation;

namespace DynamoRepository.Tests.Campaign;

/// <summary>
/// How a call over the faulty network ends, and what is stored then, by the protocol of docs/concurrency.md and the types of
/// docs/errors.md.
/// </summary>
internal static class ExpectedEnd
{
    /// <summary>The end, and whether what the call was for is stored then.</summary>
    public static (End End, bool IsDone) Of(CampaignRow row)
    {
        var effect = FaultEffect.Of(row.Fault);
        if (row.Operation.IsRead() || (row.Operation == Update && row.Extent == Extent.Everything)) // an update begins with a read
        {
            return OfRead(row, effect);
        }

        var isDone = effect.IsCarriedOut && !row.Operation.IsRefused();
        return effect.Seen switch
        {
            Seen.Response => Refused(row, mayHaveHappened: false) ?? (End.Success, true),

            // Bounded by the operation's time, whatever is left to try.
            Seen.Nothing => (End.UnknownTimeout, isDone),

            // Nothing was sent, which only our own client's attempts show.
            Seen.NoConnection => (row.Client == StoreKind.Wire ? End.Connection : End.UnknownConnection, false),

            // The SDK repeats what was refused, whoever's client it is.
            Seen.Refusal when row.Extent == Extent.FirstAttempt => Refused(row, mayHaveHappened: false) ?? (End.Success, true),
            Seen.Refusal => (row.SeesAttempts ? End.Throttled : End.UnknownThrottled, false),

            // The head of the response has arrived, and says 400: what was refused has not happened.
            _ when row.Fault == ProxyFault.HalfClose && row.Operation.IsRefused() && row.SeesAttempts =>
                (row.Extent == Extent.FirstAttempt ? row.Operation.NaturalEnd() : End.Connection, false),

            _ when row.LooksFirst => OfLook(row, effect),
            _ when row.Extent == Extent.FirstAttempt => OfRepetition(row, effect),
            _ => (End.UnknownConnection, isDone),
        };
    }

    // A read changes nothing, so that nothing is ever unknown.
    private static (End End, bool IsDone) OfRead(CampaignRow row, FaultEffect effect) => effect.Seen switch
    {
        Seen.Response => (End.Success, true),
        Seen.Nothing => (End.Timeout, false),
        _ when row.Extent == Extent.FirstAttempt => (End.Success, true),
        Seen.Refusal => (End.Throttled, false),
        _ => (End.Connection, false),
    };

    // "Lost responses": the SDK repeats, and a stored token that is the one just written proves that it was us.
    private static (End End, bool IsDone) OfRepetition(CampaignRow row, FaultEffect effect)
    {
        if (Refused(row, mayHaveHappened: true) is { } refused)
        {
            return refused;
        }

        var findsItselfDeleted = row.Operation is Delete or DeleteById && effect.IsCarriedOut && !row.HasRequestToken;
        return (findsItselfDeleted && !row.SeesAttempts ? OtherClientEnds.Gone(row.Operation) : End.Success, true);
    }

    // "A new aggregate has no version to compare": the table of docs/concurrency.md.
    private static (End End, bool IsDone) OfLook(CampaignRow row, FaultEffect effect)
    {
        var isMine = effect.IsCarriedOut && !row.Operation.IsRefused();
        var isRepeated = effect.Seen == Seen.ServiceFailure && row.Extent == Extent.FirstAttempt;
        return row switch
        {
            { Extent: Extent.Everything } => (End.UnknownConnection, isMine), // the look fails, too
            _ when isMine => (End.Success, true),
            _ when row.Operation.IsOverTheirs() => (row.Operation == AddTaken ? End.UnknownDuplicate : End.UnknownConflict, false),
            _ when isRepeated => (End.Success, true),
            _ => (End.UnknownConnection, false),
        };
    }

    // What the stored item refuses also when nothing goes wrong.
    private static (End End, bool IsDone)? Refused(CampaignRow row, bool mayHaveHappened) =>
        !row.Operation.IsRefused() ? null
        : row.HasRequestToken ? (row.Operation.NaturalEnd(), false)
        : !row.SeesAttempts ? (OtherClientEnds.Refused(row.Operation), false)
        : (row.Operation.NaturalEnd() with { IsUnknown = mayHaveHappened }, false);
}
