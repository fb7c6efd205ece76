using System.Diagnostics;
using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Campaign;

/// <summary>
/// Hours over a bad network leave nothing behind: memory, sockets and threads stay what they were after the first quarter.
/// </summary>
[TestFixture]
[NonParallelizable]
[Slow("repeats until the memory would show a leak")]
public sealed class SoakTests
{
    private const int Workers = 8;
    private const int Samples = 20;

    // What the runtime and the engine's clients breathe.
    private const long MemorySlack = 16 * 1024 * 1024;
    private const int HandleSlack = 64;
    private const int ThreadSlack = 16;

    [Test]
    public async Task Nothing_grows()
    {
        using var store = StoreUnderTest.Of(StoreKind.Wire);
        await store.RepositoryAsync<Product>();
        await using var lane = new CampaignLane(DynamoDbLocal.Endpoint, store.Connection.TableNamePrefix!);
        var random = new Random(1);
        lane.Proxy.Arm((_, _) => random.Next(20) switch // called under the proxy's lock
        {
            0 => ProxyFault.ResetAfter,
            1 => ProxyFault.HalfClose,
            2 => ProxyFault.Fails500,
            3 => ProxyFault.Throttles,
            _ => ProxyFault.None,
        });
        using var stop = new CancellationTokenSource();
        StoreKind[] kinds = [StoreKind.Wire, StoreKind.PlainClient, StoreKind.OtherClient];
        var repositories = kinds.Select(kind => new DynamoRepository<Product>(lane.Connection(kind, isImpatient: false))).ToList();
        var working = Enumerable.Range(0, Workers)
            .Select(worker => Task.Run(() => WorkAsync(repositories[worker % kinds.Length], stop.Token))).ToList();

        var samples = new List<Sample>();
        for (var number = 0; number < Samples; number++)
        {
            await Task.Delay(CampaignDepth.Soak / Samples, CancellationToken.None);
            samples.Add(Sample.Take());
        }

        await stop.CancelAsync();
        var calls = (await Task.WhenAll(working)).Sum();
        samples.ForEach(sample => TestContext.Out.WriteLine(sample));
        TestContext.Out.WriteLine($"{calls} rounds, {lane.Proxy.FaultCount} faults");
        calls.Should().BeGreaterThan(Workers);
        lane.Proxy.FaultCount.Should().BePositive();
        var (first, last) = (samples.Skip(Samples / 4).Take(Samples / 4).ToList(), samples.TakeLast(Samples / 4).ToList());
        last.Min(sample => sample.Memory).Should().BeLessThan(first.Max(sample => sample.Memory) + MemorySlack);
        last.Min(sample => sample.Handles).Should().BeLessThan(first.Max(sample => sample.Handles) + HandleSlack);
        last.Min(sample => sample.Threads).Should().BeLessThan(first.Max(sample => sample.Threads) + ThreadSlack);
    }

    // How often it got round; every item is deleted again, so that the engine does not grow either.
    private static async Task<int> WorkAsync(DynamoRepository<Product> products, CancellationToken stop)
    {
        var rounds = 0;
        for (; !stop.IsCancellationRequested; rounds++)
        {
            var product = new Product("Mine");
            Func<Task>[] calls =
            [
                () => products.SaveAsync(product),
                () => products.UpdateAsync(product.Id, loaded => loaded.Rename("Changed")),
                () => products.GetByIdsAsync([product.Id, Guid.NewGuid()]),
                () => products.SaveAllAsync([new Product("One", id: product.Id)]),
                () => products.DeleteByIdsAsync([product.Id]),
            ];
            foreach (var call in calls)
            {
                await End.OfAsync(call);
            }
        }

        return rounds;
    }

    private sealed record Sample(long Memory, int Handles, int Threads)
    {
        // On Unix handles are what the process has open: files and sockets.
        public static Sample Take()
        {
            using var process = Process.GetCurrentProcess();
            var handles = Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount;
            return new Sample(GC.GetTotalMemory(forceFullCollection: true), handles, process.Threads.Count);
        }
    }
}
