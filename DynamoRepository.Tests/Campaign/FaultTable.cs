using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Campaign;

/// <summary>
/// The table of docs/reliability.md: faults and outcomes over a connection's own client, from the same expectations that the campaign
/// tries.
/// </summary>
internal static class FaultTable
{
    private static readonly (string Title, CampaignOperation Operation, bool IsIdempotent)[] Columns =
    [
        ("a new one: `SaveAsync`, `AddAsync`", CampaignOperation.SaveNew, false),
        ("a new one over an item: `SaveAsync`", CampaignOperation.SaveOver, false),
        ("a loaded one: `SaveAsync`", CampaignOperation.SaveLoaded, false),
        ("`DeleteAsync`", CampaignOperation.Delete, false),
        ("a write with `IdempotentWrites`", CampaignOperation.SaveLoaded, true),
        ("a read", CampaignOperation.Get, false),
    ];

    /// <summary>The lines of the table.</summary>
    public static IEnumerable<string> Lines() =>
    [
        Line(["what goes wrong", "with which attempts", .. Columns.Select(column => column.Title)]),
        Line(Enumerable.Repeat("---", Columns.Length + 2)),
        .. from fault in Enum.GetValues<ProxyFault>()
           where fault != ProxyFault.None
           from extent in ExtentsOf(fault)
           select Line(
               [Description(fault), extent == Extent.FirstAttempt
                   ? "the first"
                   : "all", .. Columns.Select(column => Cell(column.Operation, column.IsIdempotent, fault, extent))]),
    ];

    private static Extent[] ExtentsOf(ProxyFault fault) => fault switch
    {
        ProxyFault.OneByteAtATime or ProxyFault.RefusesConnection => [Extent.EveryAttempt],
        _ when FaultEffect.Of(fault).Seen == Seen.Nothing => [Extent.FirstAttempt],
        _ => [Extent.FirstAttempt, Extent.EveryAttempt],
    };

    private static string Cell(CampaignOperation operation, bool isIdempotent, ProxyFault fault, Extent extent)
    {
        var (end, isDone) = ExpectedEnd.Of(new CampaignRow(operation, StoreKind.Wire, isIdempotent, fault, extent, Afterwards.Again));
        return end == End.Success ? "done"
            : operation.IsRead() ? $"`{end.Type}`"
            : $"`{end.Type}`{(end.IsUnknown ? ", unknown" : "")}: {(isDone ? "done" : "not done")}";
    }

    private static string Line(IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells)} |".Replace(" --- ", "---", StringComparison.Ordinal);

    private static string Description(ProxyFault fault) => fault switch
    {
        ProxyFault.ResetBefore => "the connection is reset before the request is carried out",
        ProxyFault.ResetAfter => "the connection is reset after that: the response is lost",
        ProxyFault.StallBefore => "no response ever comes; not carried out",
        ProxyFault.StallAfter => "no response ever comes; carried out",
        ProxyFault.OneByteAtATime => "the response arrives byte by byte",
        ProxyFault.HalfClose => "the connection is closed in the middle of the response",
        ProxyFault.LateBody => "the head of the response arrives, its body does not",
        ProxyFault.Fails500 => "500; not carried out",
        ProxyFault.Fails503 => "503; not carried out",
        ProxyFault.Fails500After => "500; carried out",
        ProxyFault.Throttles => "throttled",
        ProxyFault.RefusesConnection => "the connection is refused",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
