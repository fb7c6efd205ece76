using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Campaign.Histories;

/// <summary>
/// What clients beside each other see of a key, over a network that loses responses, is what they could see one after the other.
/// </summary>
[TestFixture(StoreKind.Wire)]
[TestFixture(StoreKind.PlainClient)]
[TestFixture(StoreKind.OtherClient)]
[Parallelizable(ParallelScope.Self)]
[Slow("lets many clients write beside each other for seconds")]
public sealed class HistoryTests(StoreKind kind)
{
    private const int KeysAtOnce = 24;

    private static readonly (ProxyFault Fault, double Chance)[] LostOnes = [(ProxyFault.ResetAfter, 0.10), (ProxyFault.ResetBefore, 0.05)];

    private static readonly (ProxyFault Fault, double Chance)[] LostAndFailedOnes =
        [(ProxyFault.ResetAfter, 0.10), (ProxyFault.ResetBefore, 0.03), (ProxyFault.Fails500After, 0.04), (ProxyFault.Fails500, 0.03)];

    [Test]
    public async Task With_idempotent_writes_every_history_is_linearizable()
    {
        var histories = await RecordAsync(LostAndFailedOnes, idempotent: true);

        Text(histories.Where(history => !Linearizability.Holds(history))).Should().BeEmpty();
    }

    [Test]
    public async Task By_default_only_the_known_goes_wrong([Values] bool serviceFails)
    {
        var histories = await RecordAsync(serviceFails ? LostAndFailedOnes : LostOnes, idempotent: false);

        var bad = histories.Where(history => !Linearizability.Holds(history)).ToList();
        TestContext.Out.WriteLine($"{kind}: {bad.Count} of {histories.Count} keys are not linearizable");
        Text(bad.Where(history => !Linearizability.Holds(KnownAnomalies.Allow(history, kind, serviceFails)))).Should().BeEmpty();
    }

    private async Task<IReadOnlyList<IReadOnlyList<HistoryEntry>>> RecordAsync((ProxyFault Fault, double Chance)[] faults, bool idempotent)
    {
        using var store = StoreUnderTest.Of(StoreKind.Wire);
        await store.RepositoryAsync<Product>();
        await using var lane = new CampaignLane(DynamoDbLocal.Endpoint, store.Connection.TableNamePrefix!);
        var products = new DynamoRepository<Product>(
            lane.Connection(kind, isImpatient: false), new DynamoRepositoryOptions { IdempotentWrites = idempotent });
        var random = new Random(1);
        lane.Proxy.Arm((_, _) => // called under the proxy's lock
        {
            var left = random.NextDouble();
            return faults.FirstOrDefault(fault => (left -= fault.Chance) < 0).Fault;
        });
        var histories = new IReadOnlyList<HistoryEntry>[CampaignDepth.Keys];
        await Parallel.ForAsync(0, histories.Length, new ParallelOptions { MaxDegreeOfParallelism = KeysAtOnce }, async (key, _) =>
            histories[key] = await new HistoryRecorder(products, key).RecordAsync());

        lane.Proxy.FaultCount.Should().BeGreaterThan(histories.Length, "a network without mishaps proves nothing");
        TestContext.Out.WriteLine(
            $"{kind}: {histories.Length} keys, {histories.Sum(history => history.Count)} acts, "
            + $"{histories.Sum(history => history.Count(entry => entry.Outcome == Outcome.Unknown))} unknown, "
            + $"{lane.Proxy.FaultCount} faults");
        return histories;
    }

    private static string Text(IEnumerable<IReadOnlyList<HistoryEntry>> histories) =>
        string.Join("\n\n", histories.Take(3).Select(history => string.Join('\n', history.OrderBy(entry => entry.Start))));
}
