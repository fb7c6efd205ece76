using DynamoRepository.Tests.Behaviours.Aggregates;
using DynamoRepository.Tests.Engines;
using DynamoRepository.Tests.Stores;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Faults;

/// <summary>
/// Many writers patch one counter over a network that loses a tenth of the responses: no acknowledged step is lost, and none is done twice
/// unseen.
/// </summary>
[TestFixture]
public sealed class PatchCounterTests
{
    private const int Writers = 16;
    private const int Steps = 50;

    [TestCase(StoreKind.Wire)]
    [TestCase(StoreKind.PlainClient)]
    [TestCase(StoreKind.OtherClient)]
    public async Task What_is_stored_lies_between_what_was_acknowledged_and_what_is_unknown(StoreKind kind)
    {
        var (acknowledged, unknown, stored) = await CountAsync(kind, idempotent: false);
        TestContext.Out.WriteLine($"{acknowledged} acknowledged, {unknown} unknown, {stored} stored");
        (acknowledged + unknown).Should().Be(Writers * Steps, "every other outcome is a failure of this test");
        stored.Should().BeInRange(acknowledged, acknowledged + unknown);
        acknowledged.Should().BeGreaterThan(Writers * Steps / 3, "most responses arrive");
    }

    [TestCase(StoreKind.Wire)]
    [TestCase(StoreKind.PlainClient)]
    [TestCase(StoreKind.OtherClient)]
    public async Task With_idempotent_writes_it_is_exactly_what_was_acknowledged(StoreKind kind) =>
        (await CountAsync(kind, idempotent: true)).Should().Be((Writers * Steps, 0, Writers * Steps));

    private static async Task<(int Acknowledged, int Unknown, int Stored)> CountAsync(StoreKind kind, bool idempotent)
    {
        using var store = StoreUnderTest.Of(kind);
        var observer = await store.RepositoryAsync<Product>();
        var counter = new Product("Counter");
        await observer.SaveAsync(counter);

        using var faulty = store.Another();
        faulty.Network.KeepsRequests = false;
        faulty.Network.Add(FaultRule.On(idempotent || kind != StoreKind.Wire ? "TransactWriteItems" : "UpdateItem")
            .When(request => request.Attempt <= 2).WithChance(0.10).Do(Fault.LosesResponse));
        var counters = new DynamoRepository<Product>(
            faulty.Connection, new DynamoRepositoryOptions { IdempotentWrites = idempotent });

        var (acknowledged, unknown) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var step = 0; step < Steps; step++)
            {
                try
                {
                    await PatchAsync(counters, counter.Id);
                    Interlocked.Increment(ref acknowledged);
                }
                catch (RepositoryException failure) when (failure.IsOutcomeUnknown)
                {
                    Interlocked.Increment(ref unknown);
                }
            }
        })));

        faulty.Network.FaultCount.Should().BeGreaterThan(Writers * Steps / 20, "a fault that never happened proves nothing");
        return (acknowledged, unknown, (await observer.GetByIdAsync(counter.Id)).Revision);
    }

    // Simultaneous transactions on one item collide; a patch that has not happened is made again.
    private static async Task PatchAsync(DynamoRepository<Product> counters, Guid id)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await counters.PatchAsync(id, patch => patch.Add(product => product.Revision, 1));
                return;
            }
            catch (RepositoryException failure) when (failure is { IsTransient: true, IsOutcomeUnknown: false } && tries < 100)
            {
                await Task.Yield();
            }
        }
    }
}
