using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Campaign;

/// <summary>What each row is to come to.</summary>
internal static class Expected
{
    // Towards this machine: the first attempt and two more; and what our own client tries after a response that the service failed.
    private const int Attempts = 3;
    private const int Repetitions = 3;

    public static Expectation Of(CampaignRow row)
    {
        var (end, isDone) = ExpectedEnd.Of(row);
        var (again, stored) = ExpectedAgain.Of(row, end, isDone);
        return new Expectation(end, isDone, again, stored, RequestsOf(row));
    }

    private static int? RequestsOf(CampaignRow row)
    {
        var seen = FaultEffect.Of(row.Fault).Seen;
        if (row.Operation == CampaignOperation.Update && row.Extent == Extent.Everything && seen != Seen.Response)
        {
            return 0; // its read fails
        }

        return seen switch
        {
            _ when row.Fault == ProxyFault.HalfClose => null, // the SDK resends without counting
            // it repeats some faults more often
            Seen.BrokenConnection when row.Client != StoreKind.Wire && row.Extent != Extent.FirstAttempt => null,
            Seen.NoConnection => 0,
            Seen.Response or Seen.Nothing => 1,
            Seen.Refusal => row.Extent == Extent.FirstAttempt ? 2 : Attempts,
            _ when row.LooksFirst && row.Operation == CampaignOperation.SaveAllNew => null, // each of a batch on its own
            Seen.BrokenConnection when row.LooksFirst => 1,
            Seen.ServiceFailure when row.LooksFirst && row.Extent != Extent.FirstAttempt => 1 + Repetitions,
            _ => row.Extent == Extent.FirstAttempt ? 2 : Attempts,
        };
    }
}
