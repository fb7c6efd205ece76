using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;

namespace DynamoRepository.Tests.Campaign;

/// <summary>One case of the campaign.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Client">Through which kind of client.</param>
/// <param name="IsIdempotent"><see cref="DynamoRepositoryOptions.IdempotentWrites"/>.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Extent">With which requests.</param>
/// <param name="Afterwards">What follows.</param>
public sealed record CampaignRow(
    CampaignOperation Operation, StoreKind Client, bool IsIdempotent, ProxyFault Fault, Extent Extent, Afterwards Afterwards)
{
    private static readonly StoreKind[] Clients = [StoreKind.Wire, StoreKind.PlainClient, StoreKind.OtherClient];

    /// <summary>All combinations that can differ.</summary>
    public static IEnumerable<CampaignRow> All() =>
        from operation in Enum.GetValues<CampaignOperation>()
        from client in Clients
        from isIdempotent in operation.IsRead() ? new[] { false } : [false, true]
        from fault in Enum.GetValues<ProxyFault>()
        from extent in ExtentsOf(operation, fault)
        from afterwards in operation.HasInstance() ? Enum.GetValues<Afterwards>() : [Afterwards.Again]
        select new CampaignRow(operation, client, isIdempotent, fault, extent, afterwards);

    /// <summary>Those for every run of the tests: all of our own client, and of others what does not only repeat it.</summary>
    public static IEnumerable<CampaignRow> Usual() =>
        All()
            .Where(
                row =>
                    row.Client == StoreKind.Wire
                        || (row.Extent != Extent.Everything && row.Afterwards == Afterwards.Again)
                        || row.Fault == ProxyFault.RefusesConnection);

    /// <summary>True if the client shows its attempts.</summary>
    public bool SeesAttempts => Client != StoreKind.OtherClient;

    /// <summary>True if each request carries a token by which the service recognises its repetition.</summary>
    public bool HasRequestToken =>
        Operation == CampaignOperation.TransactionWrite || (Operation == CampaignOperation.Update && !SeesAttempts)
        || (IsIdempotent && Operation.IsMadeIdempotent());

    /// <summary>True if an attempt that may have happened is not repeated before a look at what is stored.</summary>
    public bool LooksFirst => Client == StoreKind.Wire && Operation.IsOfNew() && !HasRequestToken;

    public override string ToString() => $"{Operation}, {Client}{(IsIdempotent ? ", idempotent" : "")}, {Fault}, {Extent}, {Afterwards}";

    private static Extent[] ExtentsOf(CampaignOperation operation, ProxyFault fault) => fault switch
    {
        ProxyFault.None => [Extent.FirstAttempt],
        ProxyFault.OneByteAtATime or ProxyFault.RefusesConnection => [Extent.Everything],
        _ when operation.IsRead() => [Extent.FirstAttempt, Extent.Everything],
        _ => [Extent.FirstAttempt, Extent.EveryAttempt, Extent.Everything],
    };
}
