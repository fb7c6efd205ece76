using DynamoRepository.Tests.Engines;
using static DynamoRepository.Tests.Engines.ProxyFault;

namespace DynamoRepository.Tests.Campaign;

/// <summary>What a fault comes to: whether the engine does its work, and what of that is seen.</summary>
/// <param name="IsCarriedOut">True if the engine does its work.</param>
/// <param name="Seen">What the client sees.</param>
public sealed record FaultEffect(bool IsCarriedOut, Seen Seen)
{
    /// <summary>The effect of a fault.</summary>
    public static FaultEffect Of(ProxyFault fault) => fault switch
    {
        None or OneByteAtATime => new(true, Seen.Response),
        ResetBefore => new(false, Seen.BrokenConnection),
        ResetAfter or HalfClose => new(true, Seen.BrokenConnection),
        StallBefore => new(false, Seen.Nothing),
        StallAfter or LateBody => new(true, Seen.Nothing),
        Fails500 or Fails503 => new(false, Seen.ServiceFailure),
        Fails500After => new(true, Seen.ServiceFailure),
        Throttles => new(false, Seen.Refusal),
        RefusesConnection => new(false, Seen.NoConnection),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
